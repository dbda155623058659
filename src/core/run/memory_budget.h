#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>

namespace msc {

/// Bounds the memory of all pairs in flight, over all threads: fewer are worked on at a time where
/// they are large. The oldest in flight always goes on, so that one that is larger than the whole
/// budget is worked on, alone, and nobody waits for ever.
class MemoryBudget {
 public:
  /// What a group of pairs in flight is reckoned to hold; given back when it goes.
  class Share {
   public:
    Share(MemoryBudget& budget, int64_t index) : budget_(budget), index_(index) {}
    ~Share() { budget_.leave(*this); }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;
    /// Waits until a group of the size of the one settled last fits; before any is settled, until
    /// this is the oldest.
    void enter() { budget_.enter(*this); }
    /// The group is known now: it holds so many bytes. Waits where they do not fit.
    void settle(int64_t bytes) { budget_.settle(*this, bytes); }
    /// The group is finished and holds no more than this.
    void shrink(int64_t bytes) { budget_.shrink(*this, bytes); }

   private:
    friend class MemoryBudget;
    MemoryBudget& budget_;
    const int64_t index_;
    int64_t bytes_ = 0;
  };

  explicit MemoryBudget(int64_t bytes) : limit_(bytes) {}

  /// A group that waits for nothing and holds nothing yet. @param index Groups are old by their
  /// index, which no two have; opened in its order.
  std::shared_ptr<Share> open(int64_t index);
  /// Lets go of everybody who waits.
  void stop();

 private:
  void enter(Share& share);
  void settle(Share& share, int64_t bytes);
  void shrink(Share& share, int64_t bytes);
  void leave(const Share& share);
  void wait_for(std::unique_lock<std::mutex>& lock, Share& share, int64_t bytes);

  const int64_t limit_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::set<int64_t> in_flight_;
  int64_t used_ = 0;
  int64_t expected_ = 0;
  bool knows_ = false;  ///< Whether a group was settled.
  bool stopped_ = false;
};

/// Half of the memory of this machine, or of what its control group (Linux, version 2) may have.
int64_t default_memory_budget();

}  // namespace msc
