#include "core/share/low_pass.h"

#include <algorithm>
#include <cmath>

namespace msc {
namespace {

std::vector<double> gaussian(double sigma) {
  std::vector<double> half;
  const auto radius = static_cast<int64_t>(std::ceil(4 * sigma));
  double sum = 0;
  for (int64_t i = 0; i <= radius; ++i) {
    const double t = static_cast<double>(i) / sigma;
    half.push_back(std::exp(-0.5 * t * t));
    sum += (i == 0 ? 1 : 2) * half.back();
  }
  for (double& weight : half) weight /= sum;
  return half;
}

/// Along one axis: `n` runs of `inner` values, `outer` times.
void convolve(const std::vector<double>& from, std::vector<double>& to, int64_t outer, int64_t n,
              int64_t inner, const std::vector<double>& half) {
  const auto radius = static_cast<int64_t>(half.size()) - 1;
  std::fill(to.begin(), to.end(), 0.0);
  for (int64_t o = 0; o < outer; ++o)
    for (int64_t i = 0; i < n; ++i)
      for (int64_t j = std::max<int64_t>(0, i - radius); j <= std::min(n - 1, i + radius); ++j) {
        const double weight = half[static_cast<size_t>(std::abs(i - j))];
        const double* a = from.data() + (o * n + j) * inner;
        double* b = to.data() + (o * n + i) * inner;
        for (int64_t c = 0; c < inner; ++c) b[c] += weight * a[c];
      }
}

}  // namespace

GridField low_pass(const GridField& field, double sigma) {
  const auto half = gaussian(sigma);
  GridField out = field;
  std::vector<double> across(field.data.size());
  convolve(field.data, across, field.height, field.width, field.columns, half);
  convolve(across, out.data, 1, field.height, field.width * field.columns, half);
  return out;
}

}  // namespace msc
