#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace msc {

/// Threads kept for the length of one call of many short parallel steps: to start a thread costs as
/// much as such a step. parallel_for() on the thread that made the team uses it. Helpers wait for
/// the next step by looking for a few microseconds, then asleep.
class ThreadTeam {
 public:
  /// `threads` counts the calling one.
  explicit ThreadTeam(int threads) : outer_(current()) {
    try {
      for (int i = 1; i < threads; ++i) helpers_.emplace_back([this] { help(); });
    } catch (const std::system_error&) {
      // no more threads to be had: fewer do the same
    }
    current() = this;
  }

  ~ThreadTeam() {
    current() = outer_;
    stop_ = true;
    wake();
    for (std::thread& helper : helpers_) helper.join();
  }

  ThreadTeam(const ThreadTeam&) = delete;
  ThreadTeam& operator=(const ThreadTeam&) = delete;

  /// The team of the calling thread, or null; while it is at work, null as well: a step within a
  /// step starts its own threads.
  static ThreadTeam* idle() { return current() && !current()->work_ ? current() : nullptr; }
  int threads() const { return static_cast<int>(helpers_.size()) + 1; }

  /// Calls `work`, which may not throw, on every thread, and returns when all have done.
  void run(const std::function<void()>& work) {
    work_ = &work;
    busy_ = static_cast<int>(helpers_.size());
    wake();
    work();
    wait([this] { return busy_ == 0; });
    work_ = nullptr;
  }

 private:
  static constexpr int kLooks = 4000;

  static ThreadTeam*& current() {
    static thread_local ThreadTeam* team = nullptr;
    return team;
  }

  void wake() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      ++step_;
    }
    changed_.notify_all();
  }

  template <typename Condition>
  void wait(const Condition& condition) {
    for (int i = 0; i < kLooks; ++i) {
      if (condition()) return;
      pause();
    }
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, condition);
  }

  static void pause() {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#else
    std::this_thread::yield();
#endif
  }

  void help() {
    for (int done = 0;; ++done) {
      wait([&] { return step_ != done; });
      if (stop_) return;
      (*work_)();
      if (--busy_ > 0) continue;
      { const std::lock_guard<std::mutex> lock(mutex_); }
      changed_.notify_all();
    }
  }

  ThreadTeam* outer_;
  std::vector<std::thread> helpers_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<int> step_{0};
  std::atomic<int> busy_{0};
  std::atomic<bool> stop_{false};
  const std::function<void()>* work_ = nullptr;
};

}  // namespace msc
