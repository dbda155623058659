#include <limits>

#include "pose_case.h"
#include "support/catch2.h"

using memberscope::self_reference;

TEST_CASE("an error against those of the poses") {
  const auto s = self_reference(0.1, {0.2, 0.3, 0.1, 0.4});
  CHECK(s.l_rec_poses == Approx(0.25));
  CHECK(s.ratio == Approx(0.4));
  CHECK(s.difference == Approx(-0.15));
  CHECK(s.z == Approx(-0.15 / std::sqrt(0.05 / 3)));
  CHECK(s.rank == Approx(2.0 / 5));
}

TEST_CASE("few poses, equal ones, and none of an error") {
  CHECK(self_reference(0.1, {0.2, 0.4}).z == 0);
  CHECK(self_reference(0.25, {0.25, 0.25, 0.25}).z == 0);
  CHECK(self_reference(0.25, {0.25}).ratio == 1);
  CHECK(self_reference(0, {0, 0}).ratio == 1);
  CHECK(self_reference(1e-3, {0}).ratio == Approx(1000));
  CHECK(self_reference(0, {0.5}).rank == 0.5);
}

TEST_CASE("what is no error is refused") {
  CHECK_THROWS_AS(self_reference(0.1, {}), memberscope::Error);
  CHECK_THROWS_AS(self_reference(-0.1, {0.1}), memberscope::Error);
  CHECK_THROWS_AS(self_reference(0.1, {std::numeric_limits<double>::quiet_NaN()}),
                  memberscope::Error);
}
