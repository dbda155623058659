// One line an epoch: losses, time, and when it will be done.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>

namespace training {

class Progress {
 public:
  Progress(int64_t first_epoch, int64_t epochs)
      : first_(first_epoch), epochs_(epochs), start_(Clock::now()) {}

  void epoch_done(int64_t epoch, const std::string& losses) const {
    const double elapsed = std::chrono::duration<double>(Clock::now() - start_).count();
    const double each = elapsed / static_cast<double>(epoch - first_ + 1);
    const auto left = static_cast<long>(each * static_cast<double>(epochs_ - epoch) + 0.5);
    std::printf("epoch %lld/%lld  %s  %.1f s an epoch, %ld:%02ld left\n",
                static_cast<long long>(epoch), static_cast<long long>(epochs_), losses.c_str(),
                each, left / 60, left % 60);
    std::fflush(stdout);
  }

 private:
  using Clock = std::chrono::steady_clock;
  int64_t first_, epochs_;
  Clock::time_point start_;
};

}  // namespace training
