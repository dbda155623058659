#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "report/row_log.h"
#include "report/rows.h"

namespace msc::cli {

/// Rows of `score` and `predictability`: to standard output as they come, or to a file.
class RowOutput {
 public:
  /// @param path Empty: standard output. A name that ends in .jsonl grows as rows come and can be
  /// resumed; another one is a CSV file that is written at the end. @param run Rows of another run
  /// in the file are refused. Throws BadInput.
  RowOutput(const std::string& path, const std::string& format, bool resume,
            const std::string& run);
  void add(const report::Row& row);
  /// Makes everything that was added durable.
  void finish();
  /// Rows that were there already, to be skipped.
  std::vector<report::Row> earlier() const;

 private:
  std::string path_;
  bool json_;
  std::unique_ptr<report::RowLog> log_;
  std::vector<report::Row> rows_;
};

}  // namespace msc::cli
