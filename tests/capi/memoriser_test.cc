#include <cmath>
#include <memberscope/memberscope.hpp>
#include <random>

#include "capi/synthetic_pairs.h"
#include "support/catch2.h"

using memberscope::ImageView;

namespace {

/// Recorded outputs of a victim that returns the honest half of `y` plus, for members, the share
/// `memorised` of the rest.
std::vector<std::vector<float>> outputs(const std::vector<SyntheticPair>& pairs,
                                        const std::vector<int32_t>& member, float memorised) {
  std::vector<std::vector<float>> all;
  for (size_t i = 0; i < pairs.size(); ++i) {
    const float a = member[i] ? memorised : 0.0f;
    std::vector<float> y_hat(pairs[i].y.size());
    for (size_t j = 0; j < y_hat.size(); ++j)
      y_hat[j] = (1 - a) * pairs[i].honest[j] + a * pairs[i].y[j];
    all.push_back(std::move(y_hat));
  }
  return all;
}

memberscope::Evaluation audit(const std::vector<SyntheticPair>& images,
                              const std::vector<int32_t>& member,
                              const std::vector<std::vector<float>>& y_hat) {
  std::vector<memberscope::Pair> pairs;
  for (size_t i = 0; i < images.size(); ++i)
    pairs.push_back({images[i].view(images[i].x),
                     images[i].view(images[i].y),
                     {},
                     {},
                     images[i].view(y_hat[i]),
                     {},
                     static_cast<uint64_t>(i)});
  memberscope::Pyramid pyramid;
  const auto results = memberscope::MembershipScorer{{}, pyramid}.score(pairs);
  memberscope::EvaluationInput input{member, {}, {{"l_rec", {}}, {"l_pred", {}}, {"l_mem", {}}}};
  for (const auto& r : results) {
    REQUIRE(r.score.status == MSC_OK);
    input.scores[0].second.push_back(r.score.l_rec);
    input.scores[1].second.push_back(r.score.l_pred);
    input.scores[2].second.push_back(r.score.l_mem);
  }
  return memberscope::Evaluation(input);
}

std::vector<int32_t> every_second(size_t n) {
  std::vector<int32_t> member(n);
  for (size_t i = 0; i < n; ++i) member[i] = i % 2;
  return member;
}

}  // namespace

TEST_CASE("a planted memoriser is found, and by L_mem better than by L_rec") {
  const auto images = synthetic_pairs(160, 31);
  const auto member = every_second(images.size());
  const auto figures = audit(images, member, outputs(images, member, 0.3f));
  const auto l_rec = figures.find("l_rec.auc"), l_mem = figures.find("l_mem.auc"),
             l_pred = figures.find("l_pred.auc");
  INFO("L_rec " << l_rec.value << " L_pred " << l_pred.value << " L_mem " << l_mem.value);
  CHECK(l_mem.low > l_rec.high);
  CHECK(l_mem.value > 0.9);
  CHECK(l_pred.low < 0.5);
  CHECK(l_pred.high > 0.5);
}

TEST_CASE("a victim trained on neither set gives an interval that covers one half") {
  const auto images = synthetic_pairs(160, 32);
  const auto member = every_second(images.size());
  const auto figures = audit(images, member, outputs(images, member, 0.0f));
  for (const char* name : {"l_rec.auc", "l_pred.auc", "l_mem.auc"}) {
    const auto auc = figures.find(name);
    INFO(name << " " << auc.value << " [" << auc.low << ", " << auc.high << "]");
    CHECK(auc.low < 0.5);
    CHECK(auc.high > 0.5);
  }
}

TEST_CASE("a planted AUC is found within its interval") {
  // y_hat = y + e with a constant e per image: L_rec = e exactly. With e = exp(N(mu, 1)) and means
  // one apart, AUC = Phi(1 / sqrt 2) = 0.7602.
  const auto images = synthetic_pairs(400, 33);
  const auto member = every_second(images.size());
  std::mt19937 random(34);
  std::normal_distribution<double> normal;
  auto y_hat = outputs(images, member, 1.0f);
  for (size_t i = 0; i < images.size(); ++i) {
    const auto e = static_cast<float>(0.02 * std::exp(normal(random) - member[i]));
    for (size_t j = 0; j < y_hat[i].size(); ++j) y_hat[i][j] = images[i].y[j] + e;
  }
  const auto evaluation = audit(images, member, y_hat);
  const auto auc = evaluation.find("l_rec.auc");
  INFO(auc.value << " [" << auc.low << ", " << auc.high << "]");
  CHECK(auc.low < 0.7602);
  CHECK(auc.high > 0.7602);
  CHECK(auc.high - auc.low < 0.12);
}
