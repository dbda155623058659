#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>
#include <memberscope/memberscope.hpp>
#include <stdexcept>
#include <thread>
#include <vector>

#include "support/catch2.h"

using memberscope::ImageView;
using memberscope::MutableImageView;

namespace {

constexpr int64_t kSide = 16;
constexpr int kPairs = 48;

/// Claims that it may be called from any thread, and breaks a promise at every call but each
/// fourth: it throws, answers with NaN, or takes its time and throws something that is no
/// exception. Which one is decided by the pixel that names the pair.
class Unreliable : public memberscope::VictimModel {
 public:
  memberscope::OutputSpec output_spec(memberscope::Shape input) const override {
    return {input, {}, MSC_F32};
  }
  bool thread_safe() const override { return true; }
  void predict(ImageView x, MutableImageView y_hat) override {
    const int pair = static_cast<int>(std::lround(x.data<float>()[0] * 255));
    ++calls;
    for (int64_t i = 0; i < kSide * kSide; ++i) y_hat.data<float>()[i] = 0.5f;
    if (pair % 4 == 1) throw std::runtime_error("pair " + std::to_string(pair));
    if (pair % 4 == 2) y_hat.data<float>()[pair] = std::numeric_limits<float>::quiet_NaN();
    if (pair % 4 == 3) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      throw 42;
    }
  }
  std::atomic<int> calls{0};
};

std::vector<uint8_t> input_of(int pair) {
  std::vector<uint8_t> x(kSide * kSide);
  for (size_t i = 0; i < x.size(); ++i) x[i] = static_cast<uint8_t>((i * 7 + i / kSide * 3) % 251);
  x[0] = static_cast<uint8_t>(pair);
  return x;
}

}  // namespace

TEST_CASE("a victim that fails on several threads spoils its own pairs and no other") {
  std::vector<std::vector<uint8_t>> inputs;
  std::vector<msc_image_view> views;
  std::vector<msc_pair> pairs;
  for (int i = 0; i < kPairs; ++i) inputs.push_back(input_of(i));
  for (auto& x : inputs) views.push_back(*ImageView(x.data(), kSide, kSide).c());
  for (auto& view : views) {
    msc_pair pair{};
    pair.struct_size = sizeof pair;
    pair.x = pair.y = &view;
    pairs.push_back(pair);
  }
  Unreliable victim;
  memberscope::Pyramid extractor;
  const memberscope::MembershipScorer scorer{victim, extractor};
  msc_run_options run{};
  run.struct_size = sizeof run;
  run.threads = 4;
  msc_score empty{};
  empty.struct_size = sizeof empty;
  std::vector<msc_score> scores(kPairs, empty);
  std::vector<msc_error> errors(kPairs);
  REQUIRE(msc_membership_scorer_score_batch(scorer.c(), kPairs, pairs.data(), scores.data(),
                                            errors.data(), &run, nullptr) == MSC_OK);
  CHECK(victim.calls == kPairs);
  const int32_t expected[] = {MSC_OK, MSC_VICTIM_FAILED, MSC_NOT_FINITE, MSC_VICTIM_FAILED};
  for (int i = 0; i < kPairs; ++i) {
    INFO("pair " << i << ": " << errors[static_cast<size_t>(i)].message);
    CHECK(scores[static_cast<size_t>(i)].status == expected[i % 4]);
    if (i % 4 == 1)
      CHECK(std::string(errors[static_cast<size_t>(i)].message).find("pair " + std::to_string(i)) !=
            std::string::npos);
  }
}
