#include <algorithm>
#include <atomic>
#include <memberscope/memberscope.hpp>
#include <thread>

#include "capi/synthetic_pairs.h"
#include "support/catch2.h"

namespace {

constexpr int64_t kSide = SyntheticPair::kSide;

/// Not thread-safe, and says so; remembers how many were in it at once.
class OneAtATime : public memberscope::VictimModel {
 public:
  memberscope::OutputSpec output_spec(memberscope::Shape in) const override { return {in}; }
  void predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) override {
    most = std::max(most.load(), ++inside);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    std::copy(x.data<float>(), x.data<float>() + kSide * kSide * 3, y_hat.data<float>());
    --inside;
  }
  std::atomic<int> inside{0}, most{0};
};

class OneExtraction : public memberscope::FeatureExtractor {
 public:
  std::vector<memberscope::FeatureLevel> describe(memberscope::Shape in) const override {
    return {memberscope::FeatureLevel({8, 8, 3}, in)};
  }
  void extract(memberscope::ImageView x,
               const std::vector<memberscope::MutableImageView>& levels) override {
    most = std::max(most.load(), ++inside);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    for (int64_t i = 0; i < 8 * 8 * 3; ++i)
      levels[0].data<float>()[i] = x.at<float>(i / 24 * 4, i / 3 % 8 * 4, i % 3);
    --inside;
  }
  std::atomic<int> inside{0}, most{0};
};

template <typename F>
std::string refusal(const F& call) {
  try {
    call();
  } catch (const memberscope::Error& e) {
    return e.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("the lock belongs to the object, however many scorers and handles are made with it",
          "[threads]") {
  const auto pair = synthetic_pairs(1, 1)[0];
  OneAtATime victim;
  OneExtraction extractor;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      const memberscope::MembershipScorer scorer{victim, extractor};
      for (int k = 0; k < 5; ++k) scorer.score(pair.view(pair.x), pair.view(pair.y));
    });
  for (auto& thread : threads) thread.join();
  CHECK(victim.most == 1);
  CHECK(extractor.most == 1);
}

TEST_CASE("a null pointer is an error, and a unique_ptr is taken over") {
  const std::shared_ptr<OneAtATime> victim;
  const std::shared_ptr<OneExtraction> extractor;
  CHECK(refusal([&] { memberscope::VictimHandle handle(victim); }).find("null") !=
        std::string::npos);
  CHECK(refusal([&] { memberscope::ExtractorHandle handle(extractor); }).find("null") !=
        std::string::npos);
  CHECK(refusal([&] {
          memberscope::VictimHandle handle{std::unique_ptr<OneAtATime>()};
        }).find("null") != std::string::npos);
  const auto pair = synthetic_pairs(1, 2)[0];
  const memberscope::MembershipScorer scorer{std::make_unique<OneAtATime>(),
                                             std::make_unique<OneExtraction>()};
  CHECK(scorer.score(pair.view(pair.x), pair.view(pair.y)).n_queries == 1);
}

TEST_CASE("values of another range are refused, wherever they stand, before a query is spent") {
  const auto pair = synthetic_pairs(1, 3)[0];
  const auto changed = [](std::vector<float> values, float scale, float shift) {
    for (float& v : values) v = v * scale + shift;
    return values;
  };
  OneAtATime victim;
  const memberscope::MembershipScorer scorer{victim, memberscope::Pyramid()};
  for (const auto& [scale, shift] : {std::pair{255.0F, 0.0F}, std::pair{2.0F, -1.0F}}) {
    const auto x = changed(pair.x, scale, shift), y = changed(pair.y, scale, shift);
    CHECK(refusal([&] {
            scorer.score(pair.view(x), pair.view(pair.y));
          }).find("the input x runs") != std::string::npos);
    CHECK(refusal([&] {
            scorer.score(pair.view(pair.x), pair.view(y));
          }).find("the ground truth y runs") != std::string::npos);
    const memberscope::Pair recorded{pair.view(pair.x), pair.view(pair.y), {}, {}, pair.view(y)};
    CHECK(refusal([&] { scorer.score(recorded); }).find("the recorded output y_hat runs") !=
          std::string::npos);
    auto stated = recorded;
    stated.y = pair.view(y);
    stated.y_spec = stated.y_hat_spec = memberscope::TargetSpec::image(
        static_cast<double>(shift), static_cast<double>(scale + shift));
    CHECK(refusal([&] { scorer.score(stated); }) == "accepted");
  }
  CHECK(scorer.victim().queries() == 0);
}

TEST_CASE("scores that state another number of classes than they have channels are refused") {
  const auto pair = synthetic_pairs(1, 4)[0];
  const std::vector<uint8_t> labels(kSide * kSide, 1);
  const memberscope::MembershipScorer scorer{{}, memberscope::Pyramid()};
  const auto score = [&](const memberscope::TargetSpec& spec) {
    return refusal([&] {
      scorer.score({pair.view(pair.x),
                    memberscope::ImageView(labels.data(), kSide, kSide),
                    memberscope::TargetSpec::labels(),
                    {},
                    pair.view(pair.honest),
                    spec});
    });
  };
  CHECK(score(memberscope::TargetSpec::logits(4)).find("states 4 classes and has 3 channels") !=
        std::string::npos);
  CHECK(score(memberscope::TargetSpec::logits(3)) == "accepted");
  CHECK(score(memberscope::TargetSpec::logits()) == "accepted");
}
