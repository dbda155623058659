#include "cli/rows_input.h"

#include <filesystem>

#include "cli/exit_codes.h"

namespace msc::cli {

std::vector<audit::Row> rows_of(const std::string& path) {
  namespace fs = std::filesystem;
  if (!fs::is_directory(path)) return audit::read_rows(path);
  // rows.csv is written when an audit is done; before that there are only the rows so far.
  const fs::path csv = fs::path(path) / "rows.csv";
  const fs::path file = fs::exists(csv) ? csv : fs::path(path) / "rows.jsonl";
  if (!fs::exists(file))
    throw BadInput(path +
                   ": expected the folder of an audit, or a file of rows; found neither rows.csv "
                   "nor rows.jsonl in it");
  return audit::read_rows(file);
}

}  // namespace msc::cli
