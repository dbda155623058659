#pragma once

#include <chrono>
#include <cstdint>

namespace msc::cli {

/// Progress with the time left, on standard error: one line rewritten on a terminal, a line now and
/// then elsewhere. Not thread-safe.
class Progress {
 public:
  explicit Progress(int64_t total);
  void update(int64_t done);
  /// Ends the line on a terminal.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;
  const bool terminal_;
  const int64_t total_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
  bool drawn_ = false;
};

}  // namespace msc::cli
