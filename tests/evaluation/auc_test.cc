#include <algorithm>
#include <cmath>
#include <limits>

#include "core/evaluation/auc_difference.h"
#include "core/evaluation/auc_interval.h"
#include "core/evaluation/auc_variance.h"
#include "core/evaluation/placements.h"
#include "simulate.h"
#include "support/catch2.h"

using namespace msc;
using namespace msc::test;

namespace {

double wins(double member, double nonmember) {
  return member < nonmember ? 1 : member == nonmember ? 0.5 : 0;
}

/// The definition, pair by pair.
Placements brute_force(const std::vector<double>& scores, const Labels& labels) {
  Placements result;
  result.values.assign(scores.size(), 0);
  for (size_t i = 0; i < scores.size(); ++i) {
    for (size_t j = 0; j < scores.size(); ++j) {
      if (!labels.member[i] || labels.member[j]) continue;
      const double won = wins(scores[i], scores[j]);
      result.auc += won / static_cast<double>(labels.n_members * labels.n_nonmembers);
      result.values[i] += won / static_cast<double>(labels.n_nonmembers);
      result.values[j] += won / static_cast<double>(labels.n_members);
    }
  }
  return result;
}

/// Random labels and scores on a coarse grid, so that ties abound.
std::pair<std::vector<double>, Labels> tied_sample(Random& random, int64_t n, int levels) {
  std::vector<int32_t> member{1, 0};
  std::vector<double> scores;
  for (int64_t i = 2; i < n; ++i) member.push_back(random.uniform() < 0.4);
  for (int64_t i = 0; i < n; ++i)
    scores.push_back(static_cast<double>(random.below(levels)) - member[i]);
  return {scores, make_labels(member.data(), nullptr, n)};
}

Interval interval_of(const std::vector<double>& scores, const Labels& labels) {
  const auto placed = placements(scores.data(), labels);
  return auc_interval(placed.auc, auc_variance(placed, labels), labels, 0.95);
}

}  // namespace

TEST_CASE("placements agree with the definition, with ties") {
  Random random(1);
  for (int trial = 0; trial < 200; ++trial) {
    const auto [scores, labels] = tied_sample(random, 2 + static_cast<int64_t>(random.below(40)),
                                              1 + static_cast<int>(random.below(12)));
    const auto expected = brute_force(scores, labels);
    const auto found = placements(scores.data(), labels);
    REQUIRE(found.auc == Approx(expected.auc).epsilon(1e-12));
    for (size_t i = 0; i < scores.size(); ++i)
      REQUIRE(found.values[i] == Approx(expected.values[i]).epsilon(1e-12).margin(1e-15));
  }
}

TEST_CASE("the AUC of shifted normals is what theory says") {
  Random random(2);
  const auto labels = labels_of(200000, 200000);
  for (const double auc : {0.5, 0.76, 0.99}) {
    const auto scores = draw({Kind::kShift, auc}, labels, random);
    CHECK(placements(scores.data(), labels).auc == Approx(auc).margin(0.004));
  }
}

TEST_CASE("order of the samples and monotone transforms change nothing") {
  Random random(3);
  const auto labels = labels_of(60, 80);
  auto scores = draw({Kind::kShift, 0.8}, labels, random);
  const auto before = placements(scores.data(), labels);
  const auto interval = interval_of(scores, labels);

  auto transformed = scores;
  for (auto& s : transformed) s = std::exp(3 * s) - 7;
  CHECK(placements(transformed.data(), labels).auc == before.auc);
  CHECK(interval_of(transformed, labels).low == interval.low);

  std::vector<double> reversed(scores.rbegin(), scores.rend());
  std::vector<int32_t> member(labels.member.rbegin(), labels.member.rend());
  const auto turned = make_labels(member.data(), nullptr, 140);
  CHECK(placements(reversed.data(), turned).auc == before.auc);
  CHECK(interval_of(reversed, turned).low == Approx(interval.low).epsilon(1e-12));
}

TEST_CASE("turning the scores round turns the interval round") {
  Random random(4);
  const auto labels = labels_of(40, 90);
  auto scores = draw({Kind::kWide, 0.9}, labels, random);
  const auto interval = interval_of(scores, labels);
  for (auto& s : scores) s = -s;
  const auto turned = interval_of(scores, labels);
  CHECK(turned.low == Approx(1 - interval.high).epsilon(1e-9));
  CHECK(turned.high == Approx(1 - interval.low).epsilon(1e-9));
}

TEST_CASE("DeLong's variance is that of the AUC over repeated samples") {
  Random random(5);
  const auto labels = labels_of(80, 120);
  double sum = 0, squares = 0, estimated = 0;
  const int trials = 4000;
  for (int trial = 0; trial < trials; ++trial) {
    const auto scores = draw({Kind::kShift, 0.75}, labels, random);
    const auto placed = placements(scores.data(), labels);
    sum += placed.auc;
    squares += placed.auc * placed.auc;
    estimated += auc_variance(placed, labels).total() / trials;
  }
  const double mean = sum / trials;
  CHECK(estimated == Approx(squares / trials - mean * mean).epsilon(0.08));
}

TEST_CASE("groups of one change nothing; a sample repeated in its group brings no information") {
  Random random(6);
  const auto single = labels_of(30, 30);
  const auto scores = draw({Kind::kShift, 0.8}, single, random);
  std::vector<int32_t> member(single.member.begin(), single.member.end());
  std::vector<int64_t> own(60);
  for (size_t i = 0; i < own.size(); ++i) own[i] = 1000 - static_cast<int64_t>(i);
  const auto grouped = make_labels(member.data(), own.data(), 60);
  const auto alone = interval_of(scores, single);
  CHECK(interval_of(scores, grouped).low == Approx(alone.low).epsilon(1e-12));

  std::vector<double> repeated;
  for (const double s : scores) repeated.insert(repeated.end(), 5, s);
  const auto five = interval_of(repeated, labels_of(150, 150, 5));
  CHECK(five.low == Approx(alone.low).margin(6e-3));
  CHECK(five.high == Approx(alone.high).margin(6e-3));
}

TEST_CASE("the interval holds the value, stays in [0,1] and is never of zero width") {
  for (const auto n : {1, 2, 5, 30}) {
    const auto labels = labels_of(n, n);
    std::vector<double> apart, equal(2 * n, 3.0);
    for (int i = 0; i < 2 * n; ++i) apart.push_back(i);
    const auto perfect = interval_of(apart, labels);
    CHECK(perfect.high == 1);
    CHECK(perfect.low < 1);
    CHECK(perfect.low > 0);
    std::reverse(apart.begin(), apart.end());
    CHECK(interval_of(apart, labels).low == 0);
    const auto none = interval_of(equal, labels);
    CHECK(none.low < 0.5);
    CHECK(none.high > 0.5);
  }
}

TEST_CASE("the difference of two AUCs: nothing for one score twice, DeLong's for large samples") {
  Random random(7);
  const auto labels = labels_of(3000, 3000);
  const auto a = draw({Kind::kShift, 0.7}, labels, random);
  auto b = a;
  for (size_t i = 0; i < b.size(); ++i) b[i] += 0.5 * normal(random) - 0.4 * labels.member[i];
  const auto pa = placements(a.data(), labels), pb = placements(b.data(), labels);
  const auto va = auc_variance(pa, labels), vb = auc_variance(pb, labels);
  const auto ia = auc_interval(pa.auc, va, labels, 0.95),
             ib = auc_interval(pb.auc, vb, labels, 0.95);
  const auto interval = auc_difference_interval(pa.auc, va, ia, pb.auc, vb, ib);
  const double half = 1.959964 * std::sqrt(va.total() + vb.total() - 2 * auc_covariance(va, vb));
  CHECK(interval.low == Approx(pb.auc - pa.auc - half).margin(2e-4));
  CHECK(interval.high == Approx(pb.auc - pa.auc + half).margin(2e-4));
  const auto same = auc_difference_interval(pa.auc, va, ia, pa.auc, va, ia);
  CHECK(std::abs(same.low) < 1e-3);
  CHECK(std::abs(same.high) < 1e-3);
}
