#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "report/rows.h"

namespace msc::report {

/// Thumbnails of one pair as PNG (or JPEG) bytes; an empty one is left out.
struct PairImages {
  std::string input;
  std::string truth;
  std::string output;
};

struct ReportOptions {
  std::string title = "Membership audit";
  nlohmann::ordered_json run = nlohmann::ordered_json::object();  ///< Content of run.json, shown as the reproducibility card.
  double confidence = 0.95;
  uint64_t seed = 0;
  /// Asked for the pairs that the page shows, at most about two dozen. Null, or nothing returned: no thumbnails.
  std::function<std::optional<PairImages>(const std::string& id)> images;
};

struct ReportSummary {
  std::string verdict;             ///< The finding, or the warning, in one sentence with its uncertainty.
  std::string table;               ///< For the terminal: AUC and TPR rows with intervals, no more than 100 columns wide.
  nlohmann::ordered_json figures;  ///< What figures.json holds.
};

/// Judges the rows and writes rows.csv, figures.json and report.html into `out` (created when missing). Throws InputError for rows that
/// cannot be judged (for instance rows of several runs), std::system_error when a file cannot be written.
ReportSummary write_evaluation(const std::vector<Row>& rows, const std::filesystem::path& out, const ReportOptions& options);

}  // namespace msc::report
