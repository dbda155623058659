#pragma once

#include <filesystem>
#include <unordered_set>
#include <vector>

#include "audit/line_log.h"
#include "audit/rows.h"

namespace msc::audit {

/// rows.jsonl while an audit runs, a row a line in the order in which pairs are finished.
class RowLog {
 public:
  /// Opens or creates the file and reads the rows of earlier runs. Lines that say nothing, and
  /// those of an id that is there already, are set aside; see LineLog.
  RowLog(const std::filesystem::path& file, unsigned mode);

  /// Rows that were there when the log was opened.
  const std::vector<Row>& earlier() const { return earlier_; }

  /// Writes one row. Throws std::system_error.
  void append(const Row& row) { log_.append(to_json_line(row)); }
  void sync() { log_.sync(); }

 private:
  bool take(const std::string& line);

  std::vector<Row> earlier_;
  std::unordered_set<std::string> ids_;
  LineLog log_;
};

}  // namespace msc::audit
