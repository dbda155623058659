#include "core/base/thread_team.h"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "core/base/parallel.h"
#include "support/catch2.h"

TEST_CASE("Steps of a team visit every index once, on its own threads, also within a step") {
  const int threads = GENERATE(1, 2, 5);
  const msc::ThreadTeam team(threads);
  std::vector<std::atomic<int>> visits(300);
  for (int step = 0; step < 50; ++step)
    msc::parallel_for(100, threads, [&](int64_t i) {
      msc::parallel_for(3, threads, [&](int64_t j) { ++visits[static_cast<size_t>(3 * i + j)]; });
    });
  for (const auto& count : visits) CHECK(count == 50);
}

TEST_CASE("A team whose helpers have gone to sleep wakes them") {
  const msc::ThreadTeam team(3);
  for (int step = 0; step < 3; ++step) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    std::atomic<int> running{0};
    msc::parallel_for(3, 3, [&](int64_t) {
      ++running;
      while (running < 3) std::this_thread::yield();  // ends only when all three take part
    });
    CHECK(running == 3);
  }
}

TEST_CASE("What a step throws arrives, and the team goes on") {
  const msc::ThreadTeam team(2);
  CHECK_THROWS_AS(
      msc::parallel_for(10, 2,
                        [](int64_t i) { i == 7 ? throw std::runtime_error("seven") : void(); }),
      std::runtime_error);
  std::atomic<int> sum{0};
  msc::parallel_for(10, 2, [&](int64_t i) { sum += static_cast<int>(i); });
  CHECK(sum == 45);
}
