#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "audit/row_store.h"
#include "cli/audit_folder.h"
#include "cli/job.h"

namespace msc::cli {

/// Rows of `score` and `predictability`: to standard output as they come, or to a file.
class RowOutput {
 public:
  /// @param path Empty: standard output. A name that ends in .jsonl grows as rows come and can be
  /// resumed; another one is a CSV file that is written at the end. @param existing Rows that are
  /// in the file are refused, kept, or replaced; anything else that is there is always refused.
  /// @param run Rows of another run in the file are refused. Throws BadInput or UsageError.
  RowOutput(const std::string& path, const std::string& format, Existing existing,
            const std::string& run, bool ask_again = false);
  /// Scores what has no row yet, but for pairs whose row is damaged unless they may be asked for
  /// again. @param change Applied to every row before it is written.
  JobResult score(const Job& job, const std::function<void(audit::Row&)>& change = {});
  /// Whether an earlier run asked the victim for pairs of this file.
  bool asked_before() const { return store_ && store_->n_queries() > 0; }
  /// Makes everything that was added durable.
  void finish();
  /// What to do after an interruption.
  std::string how_to_resume() const;

 private:
  std::vector<int64_t> rest_of(const Job& job, JobResult& left_out) const;
  void add(audit::Row row);

  std::string path_;
  bool json_, ask_again_;
  std::unique_ptr<audit::RowStore> store_;
  std::vector<audit::Row> rows_;
};

}  // namespace msc::cli
