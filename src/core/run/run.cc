#include "core/run/run.h"

#include <algorithm>
#include <chrono>
#include <mutex>

#include "core/run/memory_budget.h"
#include "core/run/ordered_rows.h"
#include "core/run/scored_group.h"
#include "core/run/workers.h"

namespace msc {
namespace {

/// Hands out groups of consecutive pairs until there are none left or the run is stopped.
class GroupQueue {
 public:
  GroupQueue(int64_t count, int64_t group_size, const std::function<bool()>& cancelled,
             MemoryBudget& budget)
      : count_(count), group_size_(group_size), cancelled_(cancelled), budget_(budget) {}

  /// Consecutive pairs [first, last) and their share of the memory.
  struct Group {
    int64_t first = 0, last = 0;
    std::shared_ptr<MemoryBudget::Share> share;
  };

  /// The next group; an empty one when the run is over.
  Group take() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!stopped_ && next_ < count_ && cancelled_ && cancelled_()) was_cancelled_ = stopped_ = true;
    if (stopped_ || next_ >= count_) return {};
    const int64_t first = next_;
    next_ = std::min(count_, first + group_size_);
    return {first, next_, budget_.open(first)};
  }
  void stop() {
    std::lock_guard<std::mutex> lock(mutex_);
    stopped_ = true;
  }
  bool was_cancelled() const { return was_cancelled_; }

 private:
  const int64_t count_;
  const int64_t group_size_;
  const std::function<bool()>& cancelled_;
  MemoryBudget& budget_;
  std::mutex mutex_;
  int64_t next_ = 0;
  bool stopped_ = false;
  bool was_cancelled_ = false;
};

}  // namespace

void run_audit(MembershipScorer& scorer, int64_t count, const AuditCallbacks& callbacks,
               const RunOptions& options, AuditSummary& summary) {
  const auto start = std::chrono::steady_clock::now();
  const int threads = thread_count(options);
  const int64_t group_size = std::max(1, options.batch);
  MemoryBudget budget(options.memory > 0 ? options.memory : default_memory_budget());
  GroupQueue queue(count, group_size, callbacks.cancelled, budget);
  OrderedRows rows(callbacks, count, 4 * threads * group_size, summary);
  std::mutex asking;
  AuditCallbacks told = callbacks;
  if (callbacks.asking)
    told.asking = [&](const std::vector<int64_t>& indices, const std::vector<int64_t>& poses) {
      std::lock_guard<std::mutex> lock(asking);
      callbacks.asking(indices, poses);
    };
  if (callbacks.posed)
    told.posed = [&](int64_t index, int64_t pose, double l_rec) {
      std::lock_guard<std::mutex> lock(asking);
      callbacks.posed(index, pose, l_rec);
    };
  GroupScorer group_scorer(scorer, told, static_cast<size_t>(group_size));

  // An exception out of a worker is a caller's callback refusing to go on; the others finish the
  // pair in hand.
  const auto work = [&](int64_t) {
    try {
      for (auto group = queue.take(); group.share; group = queue.take()) {
        rows.wait_for_room(group.first);
        group.share->enter();
        auto outcomes = group_scorer.score(group.first, group.last, *group.share);
        for (int64_t i = group.first; i < group.last; ++i)
          rows.put(i, std::move(outcomes[static_cast<size_t>(i - group.first)]), group.share);
        group.share.reset();  // before the next is taken
      }
    } catch (...) {
      queue.stop();
      rows.stop();
      budget.stop();
      throw;
    }
  };
  const auto finish = [&] {
    summary.was_cancelled = queue.was_cancelled();
    summary.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  try {
    run_workers(options, threads, work);
  } catch (...) {
    finish();
    throw;
  }
  finish();
}

}  // namespace msc
