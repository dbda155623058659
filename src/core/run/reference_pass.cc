#include "core/run/reference_pass.h"

#include <mutex>
#include <optional>

#include "core/base/error.h"
#include "core/run/footprint.h"
#include "core/run/memory_budget.h"
#include "core/run/workers.h"

namespace msc {
namespace {

/// The state that the threads of one pass share.
class Pass {
 public:
  Pass(const MembershipScorer& scorer, PopulationPredictor& to, int64_t count,
       const AuditCallbacks& callbacks, const RunOptions& options)
      : scorer_(scorer),
        to_(to),
        count_(count),
        callbacks_(callbacks),
        budget_(options.memory > 0 ? options.memory : default_memory_budget()) {}

  /// Takes the next pair. @return Whether it was added; nothing when there is none, or when
  /// somebody wants an end.
  std::optional<bool> next() {
    int64_t index = 0;
    std::shared_ptr<MemoryBudget::Share> share;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (!summary_.was_cancelled && next_ < count_ && callbacks_.cancelled &&
          callbacks_.cancelled())
        summary_.was_cancelled = true;
      if (summary_.was_cancelled || next_ >= count_) return std::nullopt;
      index = next_++;
      share = budget_.open(index);
    }
    share->enter();
    const bool added = add(index, *share);
    count(added);
    return added;
  }
  const ReferenceSummary& summary() const { return summary_; }

 private:
  bool add(int64_t index, MemoryBudget::Share& share) {
    try {
      const LoadedPair loaded = callbacks_.load(index);
      share.settle(working_bytes(loaded.pair));
      check_truth(loaded.pair);
      scorer_.add_reference(loaded.pair, read_unit(loaded.pair.x), to_);
      return true;
    } catch (const Error&) {
      return false;
    }
  }
  void count(bool added) {
    const std::lock_guard<std::mutex> lock(mutex_);
    (added ? summary_.n_added : summary_.n_failed) += 1;
    if (callbacks_.progress) callbacks_.progress(summary_.n_added + summary_.n_failed, count_);
  }

  const MembershipScorer& scorer_;
  PopulationPredictor& to_;
  const int64_t count_;
  const AuditCallbacks& callbacks_;
  MemoryBudget budget_;
  std::mutex mutex_;
  int64_t next_ = 0;
  ReferenceSummary summary_;
};

}  // namespace

ReferenceSummary add_references(const MembershipScorer& scorer, PopulationPredictor& to,
                                int64_t count, const AuditCallbacks& callbacks,
                                const RunOptions& options) {
  scorer.check_population(to);
  Pass pass(scorer, to, count, callbacks, options);
  std::optional<bool> added = false;
  while (added == false) added = pass.next();
  if (added)
    run_workers(options, thread_count(options), [&](int64_t) {
      while (pass.next()) {
      }
    });
  return pass.summary();
}

}  // namespace msc
