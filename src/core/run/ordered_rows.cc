#include "core/run/ordered_rows.h"

namespace msc {

void OrderedRows::wait_for_room(int64_t index) {
  std::unique_lock<std::mutex> lock(mutex_);
  room_.wait(lock, [&] { return stopped_ || callbacks_.any_order || index < next_ + window_; });
}

void OrderedRows::put(int64_t index, Outcome outcome, std::shared_ptr<MemoryBudget::Share> share) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (stopped_) return;
  if (callbacks_.any_order) {
    emit(index, outcome);
    if (callbacks_.progress) callbacks_.progress(++finished_, total_);
    return;
  }
  waiting_.emplace(index, Waiting{std::move(share), std::move(outcome)});
  if (callbacks_.progress) callbacks_.progress(++finished_, total_);
  for (auto it = waiting_.begin(); it != waiting_.end() && it->first == next_;
       it = waiting_.erase(it), ++next_)
    emit(it->first, it->second.outcome);
  room_.notify_all();
}

void OrderedRows::stop() {
  std::lock_guard<std::mutex> lock(mutex_);
  stopped_ = true;
  room_.notify_all();
}

void OrderedRows::emit(int64_t index, const Outcome& outcome) {
  callbacks_.row(index, outcome);
  (outcome.failure ? summary_.n_failed : summary_.n_scored) += 1;
  summary_.n_queries += outcome.score.n_queries;
}

}  // namespace msc
