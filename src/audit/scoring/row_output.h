#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "audit/audit_folder.h"
#include "audit/row_store.h"
#include "audit/scoring/job.h"

namespace msc::audit {

/// Refuses, before anything is hashed or scored, a place where rows cannot go; see RowOutput.
void require_row_place(const std::string& path, const std::string& format, Existing existing);

/// Rows that nobody judges: to a stream as they come, or to a file.
class RowOutput {
 public:
  /// Writes text to the stream; throws std::system_error where it cannot.
  using Print = std::function<void(const std::string& text)>;

  /// @param path Empty: `print`. A name that ends in .jsonl grows as rows come and can be
  /// resumed; another one is a CSV file that is written at the end. @param existing Rows that are
  /// in the file are refused, kept, or replaced; anything else that is there is always refused.
  /// @param run Rows of another run in the file are refused. @param print Called where there is no
  /// path. @param with_poses What poses have said is kept, too. Throws BadInput or UsageError.
  RowOutput(const std::string& path, const std::string& format, Existing existing,
            const std::string& run, bool ask_again, Print print, bool with_poses = false);
  /// Scores what has no row yet, but for pairs whose row is damaged unless they may be asked for
  /// again. @param change Applied to every row before it is written.
  JobResult score(const Job& job, const std::function<void(Row&)>& change = {});
  /// Whether an earlier run asked the victim for pairs of this file.
  bool asked_before() const { return store_ && store_->n_queries() > 0; }
  /// Makes everything that was added durable.
  void finish();
  /// Whether what is written can be gone on with.
  bool can_resume() const { return store_ != nullptr; }

 private:
  std::vector<int64_t> rest_of(const Job& job, JobResult& left_out) const;
  void add(Row row);

  std::string path_;
  Print print_;
  bool json_, ask_again_;
  std::unique_ptr<RowStore> store_;
  std::vector<Row> rows_;
};

}  // namespace msc::audit
