#include <cmath>
#include <limits>
#include <string>

#include "memberscope/blind.hpp"
#include "simulate.h"
#include "support/catch2.h"

using namespace memberscope;
using msc::Random;
using msc::test::normal;

namespace {

/// n members and n non-members of d features; the first differs by `shift` between the classes, or
/// between groups of `group_size`.
BlindClassifierInput samples(Random& random, int n, int d, double shift, int group_size = 0) {
  BlindClassifierInput input;
  double of_group = 0;
  for (int i = 0; i < 2 * n; ++i) {
    input.member.push_back(i < n);
    std::vector<float> features;
    for (int c = 0; c < d; ++c) features.push_back(static_cast<float>(normal(random)));
    features[0] += static_cast<float>(i < n ? shift : 0);
    if (group_size > 0) {
      if (i % group_size == 0) of_group = 3 * normal(random);
      features[0] += static_cast<float>(of_group);
      input.group.push_back(i / group_size);
    }
    input.features.push_back(std::move(features));
  }
  return input;
}

std::string message(const BlindClassifierInput& input,
                    const msc_blind_classifier_input& options = {}) {
  try {
    classify_blind(input, options);
  } catch (const Error& e) {
    return e.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("one feature that separates is found among many that do not") {
  Random random(81);
  const auto found = classify_blind(samples(random, 150, 20, 2));
  CHECK(found.auc > 0.84);  // the best there is: Phi(2 / sqrt 2) = .921
  CHECK(found.auc < 0.97);
  CHECK(found.p_value == Approx(1 / 200.));
  double members = 0, others = 0;
  for (size_t i = 0; i < 300; ++i) (i < 150 ? members : others) += found.scores[i];
  CHECK(members < others);  // low = member
}

TEST_CASE(
    "where nothing separates, the permutation p-value is at most alpha in a share alpha, more "
    "features than samples included") {
  for (const int d : {4, 60}) {
    Random random(82);
    int rejected = 0;
    const int audits = 300;
    for (int audit = 0; audit < audits; ++audit) {
      msc_blind_classifier_input options{};
      options.permutations = 39;
      options.seed = random.next();
      rejected += classify_blind(samples(random, 20, d, 0), options).p_value <= 0.1;
    }
    CAPTURE(d, rejected);
    CHECK(rejected < audits * (0.1 + 3 * std::sqrt(0.09 / audits)));
    CHECK(rejected > audits * 0.04);
  }
}

TEST_CASE(
    "groups keep together, in folds and in permutations: what tells groups apart is no difference "
    "of the classes") {
  Random random(83);
  int rejected = 0, alone = 0;
  const int audits = 150;
  for (int audit = 0; audit < audits; ++audit) {
    msc_blind_classifier_input options{};
    options.permutations = 39;
    options.seed = random.next();
    auto input = samples(random, 40, 3, 0, 10);
    rejected += classify_blind(input, options).p_value <= 0.1;
    input.group.clear();
    alone += classify_blind(input, options).p_value <= 0.1;
  }
  CAPTURE(rejected, alone);
  CHECK(rejected < audits * (0.1 + 3 * std::sqrt(0.09 / audits)));
  CHECK(alone > audits * 0.3);  // ignoring the groups accuses far too often
}

TEST_CASE("the same seed gives the same bits; constant features do no harm") {
  Random random(84);
  auto input = samples(random, 30, 5, 1);
  for (auto& features : input.features) features[3] = 7;
  const auto first = classify_blind(input), second = classify_blind(input);
  CHECK(first.scores == second.scores);
  CHECK(first.p_value == second.p_value);
  for (const double s : first.scores) CHECK(std::isfinite(s));
}

TEST_CASE("bad input to the classifier is refused with its place") {
  Random random(85);
  auto input = samples(random, 10, 3, 0);
  input.features[4][2] = std::numeric_limits<float>::quiet_NaN();
  CHECK(message(input).find("feature 2 of sample 4") != std::string::npos);
  auto one = samples(random, 10, 3, 0);
  for (auto& m : one.member) m = 1;
  CHECK(message(one).find("found 20 and 0") != std::string::npos);
  auto few = samples(random, 10, 3, 0, 10);
  CHECK(message(few).find("2 groups cannot be dealt to 5 folds") != std::string::npos);
  auto ragged = samples(random, 10, 3, 0);
  ragged.features[7].pop_back();
  CHECK(message(ragged).find("sample 7 has 2 features") != std::string::npos);
}

TEST_CASE("a fold that leaves one class alone to learn from is an error, not a finding") {
  Random random(84);
  auto input = samples(random, 25, 3, 0);
  for (int i = 0; i < 50; ++i) input.group.push_back(i < 25 ? i : 25);  // one group of non-members
  CHECK(message(input).find("leaves only members to learn from") != std::string::npos);
}
