#include "core/share/share_statistics.h"

#include <algorithm>
#include <cmath>

#include "core/share/low_pass.h"
#include "core/share/window_sums.h"

namespace msc {
namespace {

constexpr double kNothing = 1e-6;  // of the truth's largest value: what is left there is rounding
constexpr double kLostInBlocks = 1.25;  // see share_statistics()

}  // namespace

std::vector<double> products(const GridField& a, const GridField& b) {
  std::vector<double> out(static_cast<size_t>(a.cells()));
  for (int64_t i = 0; i < a.cells(); ++i)
    for (int64_t c = 0; c < a.columns; ++c)
      out[static_cast<size_t>(i)] += a.cell(i)[c] * b.cell(i)[c];
  return out;
}

namespace {

double total(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

/// Standard deviation of the sum of `values`, whose correlation reaches less than a quarter of the
/// grid.
double deviation_of_sum(const std::vector<double>& values, int64_t height, int64_t width) {
  const int64_t by = std::max<int64_t>(1, height / 4);
  const int64_t bx = std::max<int64_t>(1, width / 4);
  const WindowSums sums(values, height, width);
  double squares = 0;
  for (int64_t y = 1 - by; y < height; ++y)
    for (int64_t x = 1 - bx; x < width; ++x) squares += std::pow(sums(y, x, y + by, x + bx), 2);
  const double blocks = static_cast<double>(height * width) / static_cast<double>(by * bx);
  return kLostInBlocks *
         std::sqrt(squares / static_cast<double>(by * bx) * blocks / std::max(1.0, blocks - 1));
}

/// <m_y_hat, w> / <m_y, w>.
Slope slope_on(const GridField& w, const GridField& m_y, const GridField& m_y_hat) {
  return ratio_of_sums(products(m_y_hat, w), products(m_y, w), w.height, w.width);
}

}  // namespace

Slope ratio_of_sums(const std::vector<double>& numerator, const std::vector<double>& denominator,
                    int64_t height, int64_t width) {
  const double energy = total(denominator);
  Slope slope{total(numerator) / energy, 0};
  std::vector<double> s(numerator.size());
  for (size_t i = 0; i < s.size(); ++i) s[i] = numerator[i] - slope.value * denominator[i];
  slope.error = deviation_of_sum(s, height, width) / energy;
  return slope;
}

ShareStatistics share_statistics(const GridField& m_y, const GridField& m_y_hat, double sigma,
                                 double scale) {
  ShareStatistics out;
  const double energy = total(products(m_y, m_y));
  const auto n = static_cast<double>(m_y.data.size());
  const GridField smooth = low_pass(m_y, sigma);
  const double low_energy = total(products(m_y, smooth));
  const double floor = n * std::pow(kNothing * scale, 2);
  out.defined = energy > floor && low_energy > kNothing * energy;
  if (!out.defined) return out;
  out.share = slope_on(m_y, m_y, m_y_hat);
  out.low = slope_on(smooth, m_y, m_y_hat);
  out.residual_ratio = 1 - 2 * out.share.value + total(products(m_y_hat, m_y_hat)) / energy;
  return out;
}

LocalShare local_share(const GridField& m_y, const GridField& m_y_hat, int64_t window) {
  const int64_t h = m_y.height;
  const int64_t w = m_y.width;
  const auto energies = products(m_y, m_y);
  const WindowSums numerator(products(m_y_hat, m_y), h, w);
  const WindowSums denominator(energies, h, w);
  const double average = total(energies) / static_cast<double>(h * w);
  const GridField zeros{h, w, 1, std::vector<double>(static_cast<size_t>(h * w))};
  LocalShare out{zeros, zeros};
  const int64_t before = (window - 1) / 2;
  for (int64_t y = 0; y < h; ++y)
    for (int64_t x = 0; x < w; ++x) {
      const int64_t y0 = y - before;
      const int64_t x0 = x - before;
      const double energy = denominator(y0, x0, y0 + window, x0 + window);
      const auto cells = static_cast<double>((std::min(h, y0 + window) - std::max<int64_t>(0, y0)) *
                                             (std::min(w, x0 + window) - std::max<int64_t>(0, x0)));
      if (!(energy > 0)) continue;
      *out.weight.cell(y * w + x) = std::min(1.0, energy / cells / average);
      if (energy > kFaint * average * cells)
        *out.share.cell(y * w + x) = numerator(y0, x0, y0 + window, x0 + window) / energy;
    }
  return out;
}

}  // namespace msc
