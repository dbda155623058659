#pragma once

#include <condition_variable>
#include <map>
#include <mutex>

#include "core/run/memory_budget.h"
#include "core/run/run.h"

namespace msc {

/// Turns outcomes that arrive in any order into rows in order of index, unless any order will do,
/// and bounds how far ahead workers may run: outputs waiting for their turn are memory.
class OrderedRows {
 public:
  OrderedRows(const AuditCallbacks& callbacks, int64_t total, int64_t window, AuditSummary& summary)
      : callbacks_(callbacks), total_(total), window_(window), summary_(summary) {}

  /// Blocks until pair `index` may begin.
  void wait_for_room(int64_t index);
  /// Takes an outcome and emits every row whose turn has come. Throws what the row callback throws,
  /// once.
  /// @param share What the pair holds of the memory budget, until its row is out.
  void put(int64_t index, Outcome outcome, std::shared_ptr<MemoryBudget::Share> share);
  /// Lets go of everybody who waits; no more rows are emitted.
  void stop();

 private:
  void emit(int64_t index, const Outcome& outcome);

  const AuditCallbacks& callbacks_;
  const int64_t total_;
  const int64_t window_;
  AuditSummary& summary_;
  std::mutex mutex_;
  std::condition_variable room_;
  struct Waiting {
    std::shared_ptr<MemoryBudget::Share> share;
    Outcome outcome;
  };
  std::map<int64_t, Waiting> waiting_;
  int64_t next_ = 0;
  int64_t finished_ = 0;
  bool stopped_ = false;
};

}  // namespace msc
