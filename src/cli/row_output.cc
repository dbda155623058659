#include "cli/row_output.h"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "cli/audit_folder.h"
#include "cli/exit_codes.h"
#include "cli/standard_output.h"
#include "core/base/format.h"
#include "report/csv.h"

namespace msc::cli {
namespace fs = std::filesystem;
namespace {

void print(const std::string& line) {
  if (std::fputs(line.c_str(), standard_output()) < 0 || std::fflush(standard_output()) != 0)
    throw std::system_error(errno, std::generic_category(), "standard output");
}

}  // namespace

RowOutput::RowOutput(const std::string& path, const std::string& format, bool resume,
                     const std::string& run)
    : path_(path),
      json_(path.empty() ? format == "jsonl" : fs::path(path).extension() == ".jsonl") {
  if (resume && (path_.empty() || !json_)) throw UsageError("--resume needs --out FILE.jsonl");
  if (path_.empty()) return;
  require_writable(fs::absolute(path_).parent_path(), 1 << 20);
  if (!json_) return;
  if (!resume) fs::remove(path_);
  log_ = std::make_unique<report::RowLog>(path_);
  for (const auto& row : log_->earlier())
    if (row.run != run)
      throw BadInput(
          msc::format("{}: cannot be resumed: its rows are of another run ({}, here {}): data, "
                      "victim or options differ",
                      path_, row.run, run));
}

std::vector<report::Row> RowOutput::earlier() const {
  return log_ ? log_->earlier() : std::vector<report::Row>{};
}

void RowOutput::add(const report::Row& row) {
  if (log_) {
    log_->append(row);
    log_->sync();
  } else if (!path_.empty()) {
    rows_.push_back(row);
  } else if (json_) {
    print(report::to_json_line(row) + "\n");
  } else {
    rows_.push_back(row);
  }
}

void RowOutput::finish() {
  if (log_ || json_) return;
  if (!path_.empty()) return report::write_rows_csv(path_, rows_);
  print(report::rows_to_csv(rows_));
}

}  // namespace msc::cli
