// What is certified of a false-positive rate: by the binomial distribution, and in simulated
// audits.
#include "core/evaluation/certified_rate.h"

#include <algorithm>
#include <cmath>

#include "simulate.h"
#include "support/catch2.h"

using namespace msc;
using namespace msc::test;

namespace {

/// P(at most `most` of `n` come, each with chance p), summed term by term.
double at_most(int64_t most, int64_t n, double p) {
  double term = std::pow(1 - p, static_cast<double>(n)), sum = term;
  for (int64_t k = 1; k <= most; ++k) {
    term *= static_cast<double>(n - k + 1) / static_cast<double>(k) * p / (1 - p);
    sum += term;
  }
  return sum;
}

std::vector<double> counted(int64_t members, int64_t nonmembers) {
  std::vector<double> scores;
  for (int64_t i = 0; i < members; ++i) scores.push_back(-1000 + static_cast<double>(i));
  for (int64_t i = 0; i < nonmembers; ++i) scores.push_back(static_cast<double>(i));
  return scores;
}

}  // namespace

TEST_CASE("299 certify 1 % with none called, 473 with one, 628 with two") {
  CHECK(nonmembers_to_certify(0.01, 0.95, 0) == 299);
  CHECK(nonmembers_to_certify(0.01, 0.95, 1) == 473);
  CHECK(nonmembers_to_certify(0.01, 0.95, 2) == 628);
  CHECK(nonmembers_to_certify(0.001, 0.95, 0) == 2995);
  CHECK(nonmembers_to_certify(0.1, 0.5, 0) == 7);
  for (const double fpr : {0.003, 0.05, 0.3}) {
    for (const double confidence : {0.5, 0.9, 0.99}) {
      for (const int64_t calls : {0, 1, 5}) {
        const auto n = nonmembers_to_certify(fpr, confidence, calls);
        CAPTURE(fpr, confidence, calls, n);
        CHECK(at_most(calls, n, fpr) <= 1 - confidence + 1e-9);
        if (n - 1 > calls) CHECK(at_most(calls, n - 1, fpr) > 1 - confidence);
      }
    }
  }
}

TEST_CASE("the threshold lies below as many non-members as may be called") {
  for (const auto& [n, calls] :
       {std::pair<int64_t, int64_t>{299, 0}, {472, 0}, {473, 1}, {627, 1}, {628, 2}}) {
    const auto found = certified_rate(counted(10, n).data(), labels_of(10, n), 0.01, 0.95);
    CAPTURE(n);
    REQUIRE(found.possible);
    CHECK(found.false_positives == calls);
    CHECK(found.threshold == (calls == 0 ? -991 : static_cast<double>(calls - 1)));
    CHECK(found.true_positives == 10);
    CHECK(found.fpr_high <= 0.01 + 1e-9);
  }
  CHECK_FALSE(certified_rate(counted(10, 298).data(), labels_of(10, 298), 0.01, 0.95).possible);
  CHECK_FALSE(certified_rate(counted(0, 400).data(), labels_of(0, 400), 0.01, 0.95).possible);
}

TEST_CASE("ties with the first that may not be called are not called") {
  const std::vector<double> same(400, 3.0);
  const auto found = certified_rate(same.data(), labels_of(100, 300), 0.01, 0.95);
  CHECK(found.possible);
  CHECK(found.threshold < 3);
  CHECK(found.true_positives == 0);
  CHECK(found.false_positives == 0);
}

TEST_CASE("groups are counted, by their lowest score") {
  const int64_t size = 4;
  const auto labels = labels_of(size, 300 * size, size);
  auto scores = counted(size, 300 * size);
  CHECK(certified_rate(scores.data(), labels, 0.01, 0.95).n_nonmembers == 300);
  CHECK(certified_rate(scores.data(), labels, 0.01, 0.95).possible);
  CHECK(certified_rate(scores.data(), labels, 0.01, 0.95).threshold == -997);  // below the first
  std::reverse(scores.begin() + size, scores.end());
  CHECK(certified_rate(scores.data(), labels, 0.01, 0.95).threshold == -997);
  CHECK_FALSE(
      certified_rate(scores.data(), labels_of(size, 290 * size, size), 0.01, 0.95).possible);
}

TEST_CASE("the true rate exceeds the certified one no more often than allowed") {
  for (const int64_t n : {60, 299, 500}) {
    for (const double fpr : {0.01, 0.05, 0.2}) {
      const auto labels = labels_of(20, n);
      Random random(81);
      int above = 0;
      const int audits = 3000;
      for (int audit = 0; audit < audits; ++audit) {
        const auto scores = draw({Kind::kShift, 0.9}, labels, random);
        const auto found = certified_rate(scores.data(), labels, fpr, 0.9);
        above += found.possible && normal_cdf(found.threshold) > fpr;
      }
      CAPTURE(n, fpr, above);
      CHECK(above < 0.1 * audits + 3 * std::sqrt(0.09 * audits));
    }
  }
}
