#include "audit/row_files.h"

#include "audit/file_names.h"
#include "core/base/whole_file.h"

namespace msc::audit {

namespace fs = std::filesystem;

std::vector<Row> rows_of(const std::string& path) {
  if (!fs::is_directory(path)) return read_rows(path);
  // rows.csv is written when an audit is done; before that there are only the rows so far.
  const fs::path csv = fs::path(path) / "rows.csv";
  const fs::path file = fs::exists(csv) ? csv : fs::path(path) / kRowsFile;
  if (!fs::exists(file))
    throw InputError(path +
                     ": expected the folder of an audit, or a file of rows; found neither rows.csv "
                     "nor rows.jsonl in it");
  return read_rows(file);
}

void write_rows(const fs::path& file, const std::vector<Row>& rows) {
  if (file.extension() != ".jsonl") return write_rows_csv(file, rows);
  std::string lines;
  for (const auto& row : rows) lines += to_json_line(row) + '\n';
  write_whole_file(file.string(), lines);
}

}  // namespace msc::audit
