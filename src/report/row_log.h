#pragma once

#include <filesystem>
#include <vector>

#include "report/rows.h"

namespace msc::report {

/// rows.jsonl while an audit runs: rows are appended and reach the disk at every sync(), so that a
/// killed run loses at most one batch.
class RowLog {
 public:
  /// Opens or creates the file. Finished rows of an earlier run are read; a torn last line is cut
  /// off. Throws InputError when a line before the last is damaged, std::system_error when the file
  /// cannot be opened or written.
  explicit RowLog(const std::filesystem::path& file);
  ~RowLog();
  RowLog(const RowLog&) = delete;
  RowLog& operator=(const RowLog&) = delete;

  /// Rows that were there when the log was opened.
  const std::vector<Row>& earlier() const { return earlier_; }

  /// Buffers one row. Not thread-safe.
  void append(const Row& row);
  /// Writes what is buffered and waits until the disk has it. Throws std::system_error, for
  /// instance when the disk is full.
  void sync();

 private:
  std::filesystem::path file_;
  int descriptor_ = -1;
  std::string buffer_;
  std::vector<Row> earlier_;
};

}  // namespace msc::report
