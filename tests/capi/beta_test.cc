#include <cmath>
#include <limits>
#include <vector>

#include "memberscope/membership_scorer.hpp"
#include "support/catch2.h"

namespace {

using Values = std::vector<double>;

int32_t status_of(const Values& l_rec, const Values& l_pred) {
  try {
    memberscope::fit_beta(l_rec, l_pred);
    return MSC_OK;
  } catch (const memberscope::Error& e) {
    CHECK(e.stage() == MSC_STAGE_SCORE);
    return e.status();
  }
}

/// l_rec = slope * l_pred + 0.02 on l_pred = 0.05, 0.06, ...
struct Line {
  explicit Line(double slope, int n = 41) {
    for (int i = 0; i < n; ++i) {
      l_pred.push_back(0.05 + 0.01 * i);
      l_rec.push_back(0.02 + slope * l_pred.back());
    }
  }
  Values l_rec, l_pred;
};

}  // namespace

TEST_CASE("Beta of points on a line is its slope") {
  const double slope = GENERATE(0.0, 0.4, 1.0, 3.0);
  const Line line(slope);
  CHECK(memberscope::fit_beta(line.l_rec, line.l_pred) == Approx(slope).margin(1e-12));
}

TEST_CASE("Beta is the repeated median, written down for four points") {
  // Slopes from each point: {1, 2, 3} -> 2, {1, 3, 4} -> 3, {2, 3, 5} -> 3, {3, 4, 5} -> 4; median
  // of 2, 3, 3, 4.
  CHECK(memberscope::fit_beta({0, 1, 4, 9}, {0, 1, 2, 3}) == Approx(3));
}

TEST_CASE("Nearly half of the images may be outliers") {
  Line line(0.8);
  for (size_t i = 0; i < 19; ++i) line.l_rec[2 * i] += 50 * static_cast<double>(i % 5 + 1);
  CHECK(memberscope::fit_beta(line.l_rec, line.l_pred) == Approx(0.8).epsilon(1e-9));
}

TEST_CASE("Beta follows the units of both errors and not the order of the images") {
  const Values l_pred = {0.3, 0.1, 0.25, 0.2, 0.4};
  const Values l_rec = {0.31, 0.13, 0.2, 0.22, 0.5};
  const double beta = memberscope::fit_beta(l_rec, l_pred);
  Values scaled = l_rec;
  for (double& value : scaled) value = 8 * value + 1;
  CHECK(memberscope::fit_beta(scaled, l_pred) == Approx(8 * beta));
  CHECK(memberscope::fit_beta(Values(l_rec.rbegin(), l_rec.rend()),
                              Values(l_pred.rbegin(), l_pred.rend())) == beta);
}

TEST_CASE("A falling line gives beta 0") {
  const Line line(-0.5);
  CHECK(memberscope::fit_beta(line.l_rec, line.l_pred) == 0);
}

TEST_CASE("What determines no slope is refused") {
  CHECK(status_of({0.1, 0.2}, {0.1, 0.2}) == MSC_INVALID_ARGUMENT);
  CHECK(status_of({}, {}) == MSC_INVALID_ARGUMENT);
  CHECK(status_of({0.1, 0.2, 0.3}, {0.2, 0.2, 0.2}) == MSC_INVALID_ARGUMENT);
  CHECK(status_of({0.1, std::numeric_limits<double>::quiet_NaN(), 0.3}, {0.1, 0.2, 0.3}) ==
        MSC_NOT_FINITE);
  CHECK(status_of({0.1, 0.2, 0.3}, {0.1, std::numeric_limits<double>::infinity(), 0.3}) ==
        MSC_NOT_FINITE);
  CHECK(status_of({0.1, 0.2, 0.3}, {0.1, 0.2}) == MSC_SHAPE_MISMATCH);
}
