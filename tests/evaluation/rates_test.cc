#include <algorithm>
#include <cmath>

#include "core/evaluation/advantage.h"
#include "core/evaluation/roc.h"
#include "core/evaluation/tpr_at_fpr.h"
#include "simulate.h"
#include "support/catch2.h"

using namespace msc;
using namespace msc::test;

namespace {

/// Tries every observed score as the threshold.
std::pair<int64_t, int64_t> brute_force(const std::vector<double>& scores, const Labels& labels,
                                        double fpr) {
  std::pair<int64_t, int64_t> best{0, 0};
  for (const double threshold : scores) {
    int64_t tp = 0, fp = 0;
    for (size_t i = 0; i < scores.size(); ++i)
      (labels.member[i] ? tp : fp) += scores[i] <= threshold;
    if (static_cast<double>(fp) <= fpr * static_cast<double>(labels.n_nonmembers) + 1e-9)
      best = std::max(best, {tp, fp});
  }
  return best;
}

TprAtFpr rate(const std::vector<double>& scores, const Labels& labels, double fpr) {
  return tpr_at_fpr(roc_curve(scores.data(), labels), scores.data(), labels, fpr, 0.95);
}

}  // namespace

TEST_CASE(
    "the rates are those of the best threshold that keeps the false-positive rate, ties never "
    "split") {
  Random random(21);
  for (int trial = 0; trial < 200; ++trial) {
    const auto labels = labels_of(5 + static_cast<int64_t>(random.below(30)),
                                  10 + static_cast<int64_t>(random.below(60)));
    std::vector<double> scores;
    for (const auto member : labels.member)
      scores.push_back(static_cast<double>(random.below(25)) - 4.0 * member);
    for (const double fpr : {0.05, 0.1, 0.5}) {
      const auto found = rate(scores, labels, fpr);
      REQUIRE(found.measurable == (fpr * static_cast<double>(labels.n_nonmembers) >= 1 - 1e-9));
      if (!found.measurable) continue;
      const auto [tp, fp] = brute_force(scores, labels, fpr);
      REQUIRE(found.true_positives == tp);
      REQUIRE(found.false_positives == fp);
      int64_t called = 0;
      for (const double s : scores) called += s <= found.threshold;
      REQUIRE(called == tp + fp);
    }
  }
}

TEST_CASE("a rate that the non-members cannot show is not measurable, which takes 100 for 1 %") {
  const auto labels = labels_of(50, 99);
  Random random(22);
  const auto scores = draw({Kind::kShift, 0.9}, labels, random);
  CHECK_FALSE(rate(scores, labels, 0.01).measurable);
  CHECK(rate(scores, labels, 0.05).measurable);
  CHECK(nonmembers_to_measure(0.01) == 100);
  CHECK(nonmembers_to_measure(0.001) == 1000);
}

TEST_CASE("when more non-members than allowed tie at the lowest score, nobody is called a member") {
  const auto labels = labels_of(10, 100);
  std::vector<double> scores(110, 1.0);
  const auto found = rate(scores, labels, 0.05);
  CHECK(found.measurable);
  CHECK(found.true_positives == 0);
  CHECK(found.false_positives == 0);
  CHECK(found.threshold < 1.0);
  CHECK(std::isfinite(found.threshold));
}

TEST_CASE("the ROC staircase runs from (0,0) to (1,1) and its area is the AUC") {
  Random random(23);
  const auto labels = labels_of(40, 60);
  std::vector<double> scores;
  for (const auto member : labels.member)
    scores.push_back(static_cast<double>(random.below(20)) - 3.0 * member);
  const auto curve = roc_curve(scores.data(), labels);
  double area = 0, won = 0;
  for (size_t i = 1; i < curve.threshold.size(); ++i)
    area += static_cast<double>((curve.false_positives[i] - curve.false_positives[i - 1]) *
                                (curve.true_positives[i] + curve.true_positives[i - 1])) /
            2;
  for (int i = 0; i < 40; ++i) {
    for (int j = 40; j < 100; ++j)
      won += scores[i] < scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
  }
  CHECK(area == Approx(won).epsilon(1e-12));
  CHECK(curve.true_positives.front() + curve.false_positives.front() == 0);
  CHECK(curve.true_positives.back() == 40);
  CHECK(curve.false_positives.back() == 60);
  CHECK(std::is_sorted(curve.threshold.begin(), curve.threshold.end()));
}

TEST_CASE("the advantage has no optimism: on equal distributions its mean is 0") {
  Random random(24);
  const auto labels = labels_of(40, 40);
  double mean = 0;
  int covered = 0;
  const int audits = 2000;
  for (int audit = 0; audit < audits; ++audit) {
    const auto scores = draw({Kind::kShift, 0.5}, labels, random);
    const auto found = advantage(scores.data(), labels, 0.95, random.next());
    REQUIRE(found.measurable);
    mean += found.value / audits;
    covered += found.interval.low <= 0 && 0 <= found.interval.high;
  }
  CHECK(std::abs(mean) < 0.01);
  CHECK(covered > 0.94 * audits);
}

TEST_CASE("the advantage of perfectly apart scores is 1; one sample a class cannot be halved") {
  std::vector<double> scores;
  for (int i = 0; i < 40; ++i) scores.push_back(i < 20 ? i : 1000 + i);
  const auto found = advantage(scores.data(), labels_of(20, 20), 0.95, 5);
  CHECK(found.value == Approx(1).margin(0.15));
  CHECK(found.interval.low < found.value);
  CHECK_FALSE(advantage(scores.data(), labels_of(1, 1), 0.95, 5).measurable);
}

TEST_CASE("repeating every sample in its group does not narrow the intervals") {
  Random random(25);
  const auto labels = labels_of(60, 60);
  const auto scores = draw({Kind::kShift, 0.85}, labels, random);
  std::vector<double> repeated;
  for (const double s : scores) repeated.insert(repeated.end(), 4, s);
  const auto once = rate(scores, labels, 0.1);
  const auto four = rate(repeated, labels_of(240, 240, 4), 0.1);
  CHECK(four.true_positives == 4 * once.true_positives);
  CHECK(four.tpr_at_threshold.low == Approx(once.tpr_at_threshold.low).margin(0.02));
  CHECK(four.tpr_at_nominal.high >= once.tpr_at_nominal.high - 0.05);
}
