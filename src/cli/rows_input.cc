#include "cli/rows_input.h"

#include <filesystem>

namespace msc::cli {

std::vector<report::Row> rows_of(const std::string& path) {
  namespace fs = std::filesystem;
  if (!fs::is_directory(path)) return report::read_rows(path);
  // rows.csv is written when an audit is done; before that there are only the rows so far.
  const fs::path csv = fs::path(path) / "rows.csv";
  return report::read_rows(fs::exists(csv) ? csv : fs::path(path) / "rows.jsonl");
}

}  // namespace msc::cli
