#include <cmath>

#include "core/evaluation/conformal.h"
#include "core/evaluation/multiple_testing.h"
#include "simulate.h"
#include "support/catch2.h"

using namespace msc;
using namespace msc::test;

TEST_CASE("conformal p-values count the references at or below") {
  const auto p = conformal_p_values({3, 1, 2, 2}, {0, 1, 2, 2.5, 9});
  const double expected[] = {1 / 5., 2 / 5., 4 / 5., 4 / 5., 5 / 5.};
  for (size_t i = 0; i < p.size(); ++i) CHECK(p[i] == Approx(expected[i]).epsilon(1e-15));
}

TEST_CASE(
    "a conformal p-value of an exchangeable image is at or below alpha with probability alpha, by "
    "enumeration") {
  // Whatever the values, each of the n_0 + 1 ranks is equally likely.
  const int n0 = 19;
  int rejected = 0;
  for (int rank = 0; rank <= n0; ++rank) {
    std::vector<double> references;
    for (int i = 0; i <= n0; ++i) {
      if (i != rank) references.push_back(i);
    }
    rejected += conformal_p_values(references, {static_cast<double>(rank)}).front() <= 0.1;
  }
  CHECK(rejected == 2);
}

TEST_CASE("Benjamini-Hochberg and Holm on the textbook example") {
  const std::vector<double> p{0.01, 0.04, 0.03, 0.005};
  const auto bh = benjamini_hochberg(p);
  const double expected_bh[] = {0.02, 0.04, 0.04, 0.02};
  const auto adjusted = holm(p);
  const double expected_holm[] = {0.03, 0.06, 0.06, 0.02};
  for (size_t i = 0; i < p.size(); ++i) {
    CHECK(bh[i] == Approx(expected_bh[i]));
    CHECK(adjusted[i] == Approx(expected_holm[i]));
  }
  CHECK(holm({0.9, 0.8}).front() == Approx(1));
  CHECK(benjamini_hochberg({}).empty());
}

TEST_CASE(
    "over a batch with non-members among it, the share of false verdicts stays below the chosen "
    "rate") {
  Random random(41);
  const double q = 0.1;
  double share = 0;
  const int audits = 1500;
  for (int audit = 0; audit < audits; ++audit) {
    std::vector<double> references, batch;
    for (int i = 0; i < 300; ++i) references.push_back(normal(random));
    for (int i = 0; i < 60; ++i) batch.push_back(normal(random) - (i < 20 ? 4 : 0));
    const auto adjusted = benjamini_hochberg(conformal_p_values(references, batch));
    double rejected = 0, wrong = 0;
    for (size_t i = 0; i < adjusted.size(); ++i) {
      rejected += adjusted[i] <= q;
      wrong += adjusted[i] <= q && i >= 20;
    }
    share += rejected > 0 ? wrong / rejected / audits : 0;
  }
  CHECK(share < q);
  CHECK(share > q / 4);
}
