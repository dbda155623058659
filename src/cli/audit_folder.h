#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "report/row_log.h"

namespace msc::cli {

/// What to do with an audit that is already in the folder.
enum class Existing { kRefuse, kResume, kReplace };

/// The folder of an audit: run.json says what is being scored, rows.jsonl grows as it is.
class AuditFolder {
 public:
  /// Creates the folder, checks that it can be written and has room for `n_pairs` rows, and writes
  /// run.json. Throws BadInput, before anything is scored: for a folder that cannot be written, a
  /// full disk, an audit that is there already, or one that was made with other settings (naming
  /// the first differences).
  AuditFolder(std::filesystem::path path, const nlohmann::ordered_json& run,
              const std::string& title, int64_t n_pairs, Existing existing);

  const std::filesystem::path& path() const { return path_; }
  report::RowLog& log() { return *log_; }
  const std::vector<report::Row>& finished() const { return log_->earlier(); }
  /// Writes into run.json what the audit has cost: the seconds of this run besides those of earlier
  /// ones, and all queries so far: those of the pairs, to which those of checks are added.
  void add_spent(double seconds, int64_t all_queries) const;
  /// Writes into run.json that this many more queries went into checks of the victim.
  void add_check_queries(int64_t n) const;
  /// What run.json says.
  nlohmann::ordered_json description() const;

 private:
  void create(int64_t n_pairs) const;
  void compare(const nlohmann::ordered_json& run) const;

  std::filesystem::path path_;
  std::unique_ptr<report::RowLog> log_;
};

/// What an audit's folder calls its near-duplicates, its findings and its pooled features.
inline constexpr const char* kDuplicatesFile = "near_duplicates.json";
inline constexpr const char* kFindingsFile = "findings.json";
inline constexpr const char* kFeaturesFile = "features.bin";

/// run.json of an audit's folder. Throws BadInput when there is none.
nlohmann::ordered_json read_run(const std::filesystem::path& audit);

/// Throws BadInput unless the folder can be created and written and has room for `bytes`.
void require_writable(const std::filesystem::path& folder, int64_t bytes);

}  // namespace msc::cli
