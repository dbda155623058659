#include "core/evaluation/alike.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "memberscope/decision.hpp"
#include "simulate.h"
#include "support/catch2.h"

using namespace msc;
using namespace msc::test;

namespace {

std::vector<double> normals(Random& random, size_t n) {
  std::vector<double> values;
  for (size_t i = 0; i < n; ++i) values.push_back(normal(random));
  return values;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto n = values.size();
  return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

}  // namespace

TEST_CASE("up to twenty pairs have one median and one spread") {
  Random random(111);
  const auto scores = normals(random, 20), difficulty = normals(random, 20);
  const double center = median(scores);
  std::vector<double> distances;
  for (const double s : scores) distances.push_back(std::abs(s - center));
  const double spread = median(distances);
  const auto measured = among_alike(scores, difficulty);
  for (size_t i = 0; i < scores.size(); ++i)
    CHECK(measured[i] == Approx((scores[i] - center) / spread));
}

TEST_CASE("the order of the pairs says nothing, even where all are equally difficult") {
  Random random(112);
  for (const bool tied : {false, true}) {
    const auto scores = normals(random, 150);
    auto difficulty = normals(random, 150);
    if (tied)
      for (auto& d : difficulty) d = std::round(d);
    std::vector<size_t> order(scores.size());
    std::iota(order.begin(), order.end(), size_t{0});
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    std::vector<double> other_scores, other_difficulty;
    for (const auto i : order) {
      other_scores.push_back(scores[i]);
      other_difficulty.push_back(difficulty[i]);
    }
    const auto measured = among_alike(scores, difficulty);
    const auto other = among_alike(other_scores, other_difficulty);
    for (size_t i = 0; i < order.size(); ++i) REQUIRE(other[i] == measured[order[i]]);
  }
}

TEST_CASE("scale and place of the scores at one difficulty fall out") {
  Random random(113);
  std::vector<double> scores, difficulty;
  for (int i = 0; i < 3000; ++i) {
    difficulty.push_back(normal(random));
    scores.push_back(0.3 * difficulty.back() + std::exp(difficulty.back()) * normal(random));
  }
  const auto measured = among_alike(scores, difficulty);
  std::vector<double> easy, hard;
  for (size_t i = 0; i < scores.size(); ++i) {
    if (difficulty[i] < -0.6 && difficulty[i] > -0.9) easy.push_back(measured[i]);
    if (difficulty[i] > 0.6 && difficulty[i] < 0.9) hard.push_back(measured[i]);
  }
  const auto spread = [](std::vector<double> values) {
    const double center = median(values);
    for (auto& value : values) value = std::abs(value - center);
    return median(values);
  };
  CHECK(spread(hard) / spread(easy) < 1.8);  // 4.5 before
}

TEST_CASE("scores without any spread, and none at all") {
  CHECK(among_alike({}, {}).empty());
  CHECK(among_alike({7}, {1}) == std::vector<double>{0});
  for (const double s : among_alike(std::vector<double>(90, 3), std::vector<double>(90, 1)))
    CHECK(s == 0);
  std::vector<double> nearly(90, 3);
  nearly[4] = 1e300;
  nearly[5] = -1e300;
  for (const double s : among_alike(nearly, std::vector<double>(90, 1))) CHECK(std::isfinite(s));
}

TEST_CASE("through the public header, with what it refuses") {
  const auto measured = memberscope::scores_among_alike({1, 2, 4}, {5, 5, 5});
  CHECK(measured == among_alike({1, 2, 4}, {5, 5, 5}));
  CHECK_THROWS_WITH(memberscope::scores_among_alike({1, 2}, {5}), Catch::Contains("difficulty"));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH(memberscope::scores_among_alike({1, 2}, {5, nan}),
                    Catch::Contains("difficulty[1]"));
}
