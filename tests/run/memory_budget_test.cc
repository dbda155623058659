// Memory in flight: fewer pairs at a time where they are large, nobody waits for ever, and no
// number depends on it.
#include "core/run/memory_budget.h"

#include <atomic>
#include <chrono>
#include <memberscope/memberscope.hpp>
#include <mutex>
#include <thread>
#include <vector>

#include "capi/handles.h"
#include "capi/synthetic_pairs.h"
#include "core/base/parallel.h"
#include "core/run/run.h"
#include "support/catch2.h"

using msc::MemoryBudget;

namespace {

/// Runs `n` groups of these sizes on 4 threads and tells how much they held together at most.
int64_t most_at_once(int64_t limit, const std::vector<int64_t>& sizes) {
  MemoryBudget budget(limit);
  std::atomic<int64_t> now{0}, most{0}, done{0};
  std::mutex taking;
  int64_t next = 0;
  msc::parallel_for(static_cast<int64_t>(sizes.size()), 4, [&](int64_t) {
    std::unique_lock<std::mutex> lock(taking);
    const int64_t i = next++;
    const auto share = budget.open(i);
    lock.unlock();
    share->enter();
    share->settle(sizes[static_cast<size_t>(i)]);
    const int64_t held = now += sizes[static_cast<size_t>(i)];
    for (int64_t seen = most; held > seen && !most.compare_exchange_weak(seen, held);) {
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    now -= sizes[static_cast<size_t>(i)];
    share->shrink(1);
    ++done;
  });
  CHECK(done == static_cast<int64_t>(sizes.size()));
  return most;
}

}  // namespace

TEST_CASE("groups in flight hold no more than the budget, but for the oldest", "[threads]") {
  CHECK(most_at_once(100, std::vector<int64_t>(40, 60)) <= 120);
  CHECK(most_at_once(100, std::vector<int64_t>(40, 30)) <= 120);
  CHECK(most_at_once(100, std::vector<int64_t>(40, 1)) <= 4);
  CHECK(most_at_once(100, std::vector<int64_t>(20, 500)) <= 500);
  std::vector<int64_t> mixed;
  for (int64_t i = 0; i < 60; ++i) mixed.push_back(i % 7 == 0 ? 250 : 10);
  CHECK(most_at_once(100, mixed) <= 250 + 100);
  CHECK(most_at_once(100, {0, 0, 50, 0, 50, 50}) <= 150);  // some could not be loaded
}

TEST_CASE("a budget that is stopped lets go of who waits", "[threads]") {
  MemoryBudget budget(10);
  const auto first = budget.open(0), second = budget.open(1);
  first->enter();
  first->settle(10);
  std::thread waiting([&] {
    second->enter();
    second->settle(10);
  });
  budget.stop();
  waiting.join();
  CHECK(msc::default_memory_budget() > int64_t{64} << 20);
}

TEST_CASE("rows are the same to the bit, and in order, under any budget", "[threads]") {
  const auto images = synthetic_pairs(12, 5);
  memberscope::Pyramid pyramid;
  const memberscope::ExtractorHandle extractor(pyramid);
  const auto run = [&](int threads, int batch, int64_t memory) {
    msc_membership_scorer* handle = nullptr;
    REQUIRE(msc_membership_scorer_create(nullptr, extractor.c(), nullptr, &handle, nullptr) ==
            MSC_OK);
    std::vector<double> l_mem;
    std::atomic<int> loaded{0}, most{0}, emitted{0};
    msc::AuditCallbacks callbacks;
    callbacks.load = [&](int64_t i) {
      const auto& image = images[static_cast<size_t>(i)];
      msc::LoadedPair pair;
      pair.pair.x = *image.view(image.x).c();
      pair.pair.y = *image.view(image.y).c();
      pair.pair.y_hat = *image.view(image.honest).c();
      pair.pair.key = static_cast<uint64_t>(i);
      const int ahead = ++loaded - emitted;
      for (int seen = most; ahead > seen && !most.compare_exchange_weak(seen, ahead);) {
      }
      return pair;
    };
    callbacks.row = [&](int64_t i, const msc::Outcome& outcome) {
      CHECK(i == static_cast<int64_t>(l_mem.size()));
      REQUIRE_FALSE(outcome.failure);
      l_mem.push_back(outcome.score.l_mem);
      ++emitted;
    };
    msc::AuditSummary summary;
    msc::RunOptions options{threads, batch};
    options.memory = memory;
    msc::run_audit(handle->scorer, 12, callbacks, options, summary);
    msc_membership_scorer_release(handle);
    if (memory == 1) CHECK(most <= batch);  // one group at a time
    return l_mem;
  };
  const auto reference = run(1, 1, 0);
  CHECK(run(4, 1, 0) == reference);
  CHECK(run(4, 1, 1) == reference);
  CHECK(run(3, 2, 1) == reference);
  CHECK(run(4, 1, 2000000) == reference);
}
