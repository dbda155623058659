#include "audit/row_files.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "audit/disclosure.h"
#include "audit/file_names.h"
#include "core/base/format.h"
#include "core/base/whole_file.h"

namespace msc::audit {

namespace fs = std::filesystem;

namespace {

/// A part of an audit is judged with the other parts. @param folder Of an audit, or any other.
void require_whole(const fs::path& folder) {
  std::ifstream in(folder / kRunFile);
  const auto run = nlohmann::ordered_json::parse(in, nullptr, false);
  if (!run.is_object() || !run.contains(kPart)) return;
  throw InputError(msc::format(
      "{}: holds {} of an audit: 'memberscope merge' makes the whole of all the parts, which can "
      "be judged",
      folder.string(), held_words(run)));
}

}  // namespace

std::vector<Row> rows_of(const std::string& path) {
  if (!fs::is_directory(path)) {
    if (fs::path(path).filename() == kRowsFile) require_whole(fs::path(path).parent_path());
    return read_rows(path);
  }
  require_whole(path);
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
