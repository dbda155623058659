#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "core/base/thread_team.h"

namespace msc {

/// Calls `body(i)` for i in [0, n), each exactly once, on up to `threads` threads. The first
/// exception stops the handing out of further indices and is rethrown here. Which thread runs which
/// index is not fixed: `body` must not let its result depend on that.
template <typename Body>
void parallel_for(int64_t n, int threads, const Body& body) {
  if (threads <= 1 || n <= 1) {
    for (int64_t i = 0; i < n; ++i) body(i);
    return;
  }
  std::atomic<int64_t> next{0};
  std::exception_ptr failure;
  std::mutex mutex;
  auto work = [&] {
    for (int64_t i = next++; i < n; i = next++) {
      try {
        body(i);
      } catch (...) {
        std::lock_guard<std::mutex> lock(mutex);
        if (!failure) failure = std::current_exception();
        next = n;
      }
    }
  };
  const auto wanted = static_cast<int>(std::min<int64_t>(threads, n));
  ThreadTeam* team = ThreadTeam::idle();
  if (team && team->threads() <= threads) {
    team->run(work);
  } else {
    ThreadTeam(wanted).run(work);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace msc
