#include <atomic>
#include <chrono>
#include <memberscope/memberscope.hpp>
#include <thread>

#include "capi/synthetic_pairs.h"
#include "support/catch2.h"

using memberscope::ImageView;
using memberscope::MembershipScorer;
using memberscope::MutableImageView;

namespace {

/// Adds a little to x; notices when two calls overlap; fails on request.
class Brighten : public memberscope::VictimModel {
 public:
  memberscope::OutputSpec output_spec(memberscope::Shape in) const override {
    return {in, {}, MSC_F32};
  }
  void predict(ImageView x, MutableImageView y_hat) override {
    if (++inside > 1) overlapped = true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    const int64_t n = x.height() * x.width() * x.channels();
    for (int64_t i = 0; i < n; ++i) y_hat.data<float>()[i] = 0.9f * x.data<float>()[i] + 0.05f;
    --inside;
    if (calls++ == fail_at) throw std::runtime_error("call refused");
  }
  void predict_batch(const std::vector<ImageView>& x,
                     const std::vector<MutableImageView>& y) override {
    largest_batch = std::max(largest_batch, x.size());
    VictimModel::predict_batch(x, y);
  }
  std::atomic<int> inside{0};
  std::atomic<bool> overlapped{false};
  int calls = 0;
  int fail_at = -1;
  size_t largest_batch = 1;
};

std::vector<memberscope::Pair> as_pairs(const std::vector<SyntheticPair>& images) {
  std::vector<memberscope::Pair> pairs;
  for (size_t i = 0; i < images.size(); ++i)
    pairs.push_back({images[i].view(images[i].x),
                     images[i].view(images[i].y),
                     {},
                     {},
                     {},
                     {},
                     static_cast<uint64_t>(i)});
  return pairs;
}

}  // namespace

TEST_CASE("scores are the same to the bit for any number of threads, any batch and any order",
          "[threads]") {
  const auto images = synthetic_pairs(9, 11);
  auto pairs = as_pairs(images);
  Brighten victim;
  memberscope::Pyramid pyramid;
  MembershipScorer scorer{victim, pyramid};
  const auto reference = scorer.score(pairs, memberscope::RunOptions{1, 1, {}, {}});
  for (const auto& [threads, batch] : {std::pair{2, 1}, {4, 1}, {3, 4}, {1, 16}}) {
    const auto results = scorer.score(pairs, memberscope::RunOptions{threads, batch, {}, {}});
    for (size_t i = 0; i < pairs.size(); ++i) {
      REQUIRE(results[i].score.status == MSC_OK);
      CHECK(results[i].score.l_rec == reference[i].score.l_rec);
      CHECK(results[i].score.l_pred == reference[i].score.l_pred);
    }
  }
  std::reverse(pairs.begin(), pairs.end());
  const auto reversed = scorer.score(pairs, memberscope::RunOptions{2, 1, {}, {}});
  for (size_t i = 0; i < pairs.size(); ++i)
    CHECK(reversed[i].score.l_pred == reference[pairs.size() - 1 - i].score.l_pred);
  CHECK_FALSE(victim.overlapped);
  CHECK(victim.largest_batch == 9);
  CHECK(scorer.victim().queries() == 6 * 9);
}

TEST_CASE("the work runs where the caller wants it, with the same scores", "[threads]") {
  const auto images = synthetic_pairs(9, 11);
  const auto pairs = as_pairs(images);
  Brighten victim;
  memberscope::Pyramid pyramid;
  MembershipScorer scorer{victim, pyramid};
  const auto reference = scorer.score(pairs, memberscope::RunOptions{1, 1, {}, {}});
  for (const bool at_once : {false, true}) {
    int32_t workers = 0;
    memberscope::RunOptions options{3, 2, {}, {}};
    options.run_workers = [&](int32_t n, const std::function<void(int32_t)>& worker) {
      workers = n;
      std::vector<std::thread> pool;
      for (int32_t i = n - 1; i >= 0; --i) {
        if (!at_once) worker(i);
        if (at_once) pool.emplace_back(worker, i);
      }
      for (auto& thread : pool) thread.join();
    };
    const auto results = scorer.score(pairs, options);
    CHECK(workers == 3);
    for (size_t i = 0; i < pairs.size(); ++i) {
      REQUIRE(results[i].ok());
      CHECK(results[i].score.l_mem == reference[i].score.l_mem);
    }
  }
}

TEST_CASE("one failing pair is listed and the rest goes on", "[threads]") {
  const auto images = synthetic_pairs(5, 12);
  auto pairs = as_pairs(images);
  const std::vector<float> small(16 * 16 * 3, 0.25f);
  pairs[3].y = ImageView(small.data(), 16, 16, 3);
  Brighten victim;
  victim.fail_at = 1;
  memberscope::Pyramid pyramid;
  const auto results =
      MembershipScorer{victim, pyramid}.score(pairs, memberscope::RunOptions{1, 1, {}, {}});
  CHECK(results[0].score.status == MSC_OK);
  CHECK(results[1].score.status == MSC_VICTIM_FAILED);
  CHECK(results[1].score.stage == MSC_STAGE_VICTIM);
  CHECK(results[1].score.n_queries == 1);
  CHECK(std::string(results[1].error.message) == "call refused");
  CHECK(results[2].score.status == MSC_OK);
  CHECK(results[3].score.status == MSC_SHAPE_MISMATCH);
  CHECK(results[3].score.n_queries == 0);
  CHECK(results[4].score.status == MSC_OK);
}

TEST_CASE("progress counts every pair and cancellation leaves a clear state", "[threads]") {
  const auto images = synthetic_pairs(6, 13);
  const auto pairs = as_pairs(images);
  Brighten victim;
  memberscope::Pyramid pyramid;
  MembershipScorer scorer{victim, pyramid};
  int64_t last = 0;
  memberscope::RunOptions options;
  options.threads = 1;
  options.progress = [&](int64_t done, int64_t total) {
    CHECK(done == last + 1);
    CHECK(total == 6);
    last = done;
  };
  options.cancelled = [&] { return last >= 2; };
  const auto results = scorer.score(pairs, options);
  CHECK(last == 2);
  CHECK(results[1].score.status == MSC_OK);
  for (size_t i = 2; i < 6; ++i) CHECK(results[i].score.status == MSC_CANCELLED);
  CHECK(scorer.victim().queries() == 2);
}

TEST_CASE("a handle asks for several images at once, and counts them") {
  Brighten model;
  const memberscope::VictimHandle victim(model);
  std::vector<float> a(12, 0.5F), b(12), alone(12), first(12), second(12);
  std::vector<uint8_t> bytes(12, 255);
  victim.predict(ImageView(a.data(), 2, 2, 3), MutableImageView(alone.data(), 2, 2, 3));
  const std::vector<MutableImageView> y{MutableImageView(first.data(), 2, 2, 3),
                                        MutableImageView(second.data(), 2, 2, 3)};
  victim.predict_batch({ImageView(a.data(), 2, 2, 3), ImageView(bytes.data(), 2, 2, 3)}, y);
  CHECK(first == alone);
  CHECK(second[7] == Approx(0.95));
  CHECK(model.largest_batch == 2);
  CHECK(victim.queries() == 3);
  const ImageView other(b.data(), 1, 4, 3);
  CHECK_THROWS_AS(victim.predict_batch({ImageView(a.data(), 2, 2, 3), other}, y),
                  memberscope::Error);
  CHECK_THROWS_AS(victim.predict_batch({other}, y), memberscope::Error);
  CHECK_THROWS_AS(victim.predict_batch({}, {}), memberscope::Error);
  CHECK(victim.queries() == 3);
}

TEST_CASE("an empty batch is no error") {
  Brighten victim;
  memberscope::Pyramid pyramid;
  CHECK(MembershipScorer{victim, pyramid}.score(std::vector<memberscope::Pair>{}).empty());
}
