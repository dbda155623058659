#include "core/run/run.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/run/ordered_rows.h"
#include "core/run/scored_group.h"

namespace msc {
namespace {

/// Hands out groups of consecutive pairs until there are none left or the run is stopped.
class GroupQueue {
 public:
  GroupQueue(int64_t count, int64_t group_size, const std::function<bool()>& cancelled)
      : count_(count), group_size_(group_size), cancelled_(cancelled) {}

  /// The next group as [first, last); empty when the run is over.
  std::pair<int64_t, int64_t> take() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!stopped_ && next_ < count_ && cancelled_ && cancelled_()) was_cancelled_ = stopped_ = true;
    if (stopped_ || next_ >= count_) return {count_, count_};
    const int64_t first = next_;
    next_ = std::min(count_, first + group_size_);
    return {first, next_};
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
  std::mutex mutex_;
  int64_t next_ = 0;
  bool stopped_ = false;
  bool was_cancelled_ = false;
};

int thread_count(const RunOptions& options) {
  return options.threads > 0 ? options.threads
                             : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace

void run_audit(MembershipScorer& scorer, int64_t count, const AuditCallbacks& callbacks,
               const RunOptions& options, AuditSummary& summary) {
  const auto start = std::chrono::steady_clock::now();
  const int threads = thread_count(options);
  const int64_t group_size = std::max(1, options.batch);
  GroupQueue queue(count, group_size, callbacks.cancelled);
  OrderedRows rows(callbacks, count, 4 * threads * group_size, summary);
  std::mutex asking;
  AuditCallbacks told = callbacks;
  if (callbacks.asking)
    told.asking = [&](const std::vector<int64_t>& indices) {
      std::lock_guard<std::mutex> lock(asking);
      callbacks.asking(indices);
    };
  GroupScorer group_scorer(scorer, told);

  // An exception out of a worker is a caller's callback refusing to go on; the others finish the
  // pair in hand.
  auto work = [&](int64_t) {
    try {
      for (auto [first, last] = queue.take(); first < last; std::tie(first, last) = queue.take()) {
        rows.wait_for_room(first);
        auto outcomes = group_scorer.score(first, last);
        for (int64_t i = first; i < last; ++i)
          rows.put(i, std::move(outcomes[static_cast<size_t>(i - first)]));
      }
    } catch (...) {
      queue.stop();
      rows.stop();
      throw;
    }
  };
  const auto finish = [&] {
    summary.was_cancelled = queue.was_cancelled();
    summary.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  try {
    parallel_for(threads, threads, work);
  } catch (...) {
    finish();
    throw;
  }
  finish();
}

}  // namespace msc
