#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "core/population/exact_sums.h"
#include "support/catch2.h"

namespace {

constexpr size_t kSize = 200;

using Vectors = std::vector<std::vector<double>>;

/// Values of either sign from the least unit to the largest that is taken.
Vectors values(uint64_t seed, size_t n) {
  msc::Random random(seed);
  Vectors out(n, std::vector<double>(kSize));
  for (auto& vector : out)
    for (double& value : vector)
      value = (random.uniform() - 0.5) * std::exp2(93 * random.uniform() - 62);
  return out;
}

msc::ExactSums sum_of(const Vectors& vectors) {
  msc::ExactSums sums(kSize);
  for (const auto& vector : vectors) sums.add(0, vector.data(), kSize);
  return sums;
}

}  // namespace

TEST_CASE("exact sums do not depend on order, threads or parts") {
  Vectors all = values(1, 300);
  const msc::ExactSums expected = sum_of(all);
  std::reverse(all.begin(), all.end());
  std::rotate(all.begin(), all.begin() + 77, all.end());
  msc::ExactSums parts = sum_of({all.begin(), all.begin() + 100});
  parts.add(sum_of({all.begin() + 100, all.begin() + 101}), 2);
  const msc::ExactSums rest = sum_of({all.begin() + 101, all.end()});
  CHECK(msc::total({&parts, &rest}, 2) == msc::total({&expected}, 1));
  parts.add(rest, 3);
  CHECK(parts.high() == expected.high());
  CHECK(parts.low() == expected.low());
}

TEST_CASE("exact sums are off by no more than half a unit of each value") {
  const Vectors all = values(2, 100);
  const msc::ExactSums sums = sum_of(all);
  const std::vector<double> found = msc::total({&sums}, 1);
  for (size_t i = 0; i < kSize; ++i) {
    long double expected = 0;
    for (const auto& vector : all) expected += static_cast<long double>(vector[i]);
    const auto bound = 100 * 0x1p-64L + std::abs(expected) * 0x1p-53L + 0x1p-30L * 0x1p-30L;
    CHECK(std::abs(static_cast<long double>(found[i]) - expected) <= bound);
  }
}

TEST_CASE("what is beyond float64 in the sum is kept") {
  msc::ExactSums sums(1);
  for (const double value : {0x1p31, 0x1p-63, -0x1p31, 3 * 0x1p-63}) sums.add(0, &value, 1);
  CHECK(msc::total({&sums}, 1)[0] == 4 * 0x1p-63);
  const double half = 0x1p-64 * 1.25, large = -0x1p31;
  sums.add(0, &half, 1);  // rounds to one unit
  CHECK(msc::total({&sums}, 1)[0] == 5 * 0x1p-63);
  for (int i = 0; i < 1 << 12; ++i) sums.add(0, &large, 1);
  CHECK(msc::total({&sums}, 1)[0] == -0x1p43);
}
