#include "core/run/workers.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>

#include "core/base/parallel.h"

namespace msc {

int thread_count(const RunOptions& options) {
  return options.threads > 0 ? options.threads
                             : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void run_workers(const RunOptions& options, int n, const std::function<void(int64_t)>& work) {
  if (!options.run_workers) return parallel_for(n, n, work);
  std::mutex mutex;
  std::exception_ptr failure;
  options.run_workers(n, [&](int i) {
    try {
      work(i);
    } catch (...) {
      const std::lock_guard<std::mutex> lock(mutex);
      if (!failure) failure = std::current_exception();
    }
  });
  if (failure) std::rethrow_exception(failure);
}

}  // namespace msc
