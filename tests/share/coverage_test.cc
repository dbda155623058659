#include <cmath>
#include <cstdio>

#include "core/base/random.h"
#include "core/share/low_pass.h"
#include "core/share/share_statistics.h"
#include "support/catch2.h"

namespace {

/// A field with correlation over `sigma` cells (0: white), mean 0.
msc::GridField field(msc::Random& random, int64_t side, double sigma) {
  msc::GridField f{side, side, 1, std::vector<double>(static_cast<size_t>(side * side))};
  for (double& v : f.data) v = random.uniform() + random.uniform() + random.uniform() - 1.5;
  if (sigma > 0) f = msc::low_pass(f, sigma);
  double mean = 0;
  for (const double v : f.data) mean += v / static_cast<double>(f.data.size());
  for (double& v : f.data) v -= mean;
  return f;
}

struct Coverage {
  double share = 0, low = 0;
};

/// How often +-1.96 standard errors around the share of an output that shares nothing with the
/// truth contain 0.
Coverage coverage(int64_t side, double sigma_y, double sigma_y_hat) {
  constexpr int kTrials = 400;
  msc::Random random(11);
  Coverage found;
  for (int i = 0; i < kTrials; ++i) {
    const auto m_y_hat = field(random, side, sigma_y_hat);
    const auto s = msc::share_statistics(field(random, side, sigma_y), m_y_hat, 2, 1);
    found.share += (std::abs(s.share.value) < 1.96 * s.share.error) / static_cast<double>(kTrials);
    found.low += (std::abs(s.low.value) < 1.96 * s.low.error) / static_cast<double>(kTrials);
  }
  return found;
}

}  // namespace

TEST_CASE("coverage of the standard errors over correlation lengths") {
  const double lengths[][2] = {{0, 0}, {0.5, 0.5}, {1, 1}, {1, 2}, {2, 2}, {1, 4}};
  for (const int64_t side : {28, 56})
    for (const auto& [y, y_hat] : lengths) {
      const auto found = coverage(side, y, y_hat);
      std::printf(
          "%d cells a side, correlation %.1f and %.1f cells: coverage %.3f, low-passed %.3f\n",
          static_cast<int>(side), y, y_hat, found.share, found.low);
      CHECK(found.share > 0.91);
      CHECK(found.low > (side < 56 ? 0.80 : 0.90));  // G reaches over a third of the smaller grid
      CHECK(found.share < 0.995);
    }
}
