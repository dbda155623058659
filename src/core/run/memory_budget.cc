#include "core/run/memory_budget.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <utility>

namespace msc {

std::shared_ptr<MemoryBudget::Share> MemoryBudget::open(int64_t index) {
  auto share = std::make_shared<Share>(*this, index);
  const std::lock_guard<std::mutex> lock(mutex_);
  in_flight_.insert(index);
  return share;
}

void MemoryBudget::enter(Share& share) {
  std::unique_lock<std::mutex> lock(mutex_);
  room_.wait(lock, [&] { return knows_ || stopped_ || *in_flight_.begin() == share.index_; });
  wait_for(lock, share, knows_ ? expected_ : limit_);
}

void MemoryBudget::stop() {
  const std::lock_guard<std::mutex> lock(mutex_);
  stopped_ = true;
  room_.notify_all();
}

void MemoryBudget::settle(Share& share, int64_t bytes) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (bytes > 0) expected_ = bytes;  // a group that could not be loaded says nothing of the next
  knows_ = knows_ || bytes > 0;
  used_ -= std::exchange(share.bytes_, 0);
  room_.notify_all();
  wait_for(lock, share, bytes);
}

void MemoryBudget::shrink(Share& share, int64_t bytes) {
  const std::lock_guard<std::mutex> lock(mutex_);
  used_ += bytes - share.bytes_;
  share.bytes_ = bytes;
  room_.notify_all();
}

void MemoryBudget::leave(const Share& share) {
  const std::lock_guard<std::mutex> lock(mutex_);
  used_ -= share.bytes_;
  in_flight_.erase(share.index_);
  room_.notify_all();
}

void MemoryBudget::wait_for(std::unique_lock<std::mutex>& lock, Share& share, int64_t bytes) {
  room_.wait(lock, [&] {
    return stopped_ || used_ + bytes <= limit_ || *in_flight_.begin() == share.index_;
  });
  used_ += bytes;
  share.bytes_ = bytes;
}

int64_t default_memory_budget() {
  int64_t bytes = int64_t{sysconf(_SC_PHYS_PAGES)} * sysconf(_SC_PAGESIZE);
  int64_t allowed = 0;
  if (std::ifstream("/sys/fs/cgroup/memory.max") >> allowed && allowed > 0)  // else "max", or none
    bytes = std::min(bytes, allowed);
  return bytes / 2;
}

}  // namespace msc
