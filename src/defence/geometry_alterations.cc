#include <algorithm>
#include <cmath>

#include "defence/alteration_families.h"

namespace msc::audit {
namespace {

/// The output with each position taken from another; `from` gives row and column, which may lie
/// outside: there the border repeats.
template <typename From>
std::vector<float> taken(const Output& output, const From& from) {
  const auto& [height, width, channels] = output.shape;
  std::vector<float> values(output.values.size());
  for (int64_t y = 0; y < height; ++y)
    for (int64_t x = 0; x < width; ++x) {
      const auto [row, column] = from(y, x);
      const float* source =
          output.values.data() + (std::clamp<int64_t>(row, 0, height - 1) * width +
                                  std::clamp<int64_t>(column, 0, width - 1)) *
                                     channels;
      std::copy_n(source, channels, values.data() + (y * width + x) * channels);
    }
  return values;
}

std::vector<float> moved(const Output& output, int64_t down, int64_t right) {
  return taken(output, [&](int64_t y, int64_t x) { return std::pair(y - down, x - right); });
}

void shift(Output& output, double pixels, uint64_t) {
  const auto n = static_cast<int64_t>(pixels);
  output.values = moved(output, n, n);
}

void mirror(Output& output, double, uint64_t) {
  const int64_t last = output.shape.width - 1;
  output.values = taken(output, [&](int64_t y, int64_t x) { return std::pair(y, last - x); });
}

/// As when frames of a moving camera are averaged.
void average_moved(Output& output, double pixels, uint64_t) {
  const auto most = static_cast<int64_t>(pixels);
  std::vector<double> sum(output.values.size());
  for (int64_t right = -most; right <= most; ++right) {
    const auto copy = moved(output, 0, right);
    for (size_t i = 0; i < sum.size(); ++i) sum[i] += static_cast<double>(copy[i]);
  }
  for (size_t i = 0; i < sum.size(); ++i)
    output.values[i] = static_cast<float>(sum[i] / static_cast<double>(2 * most + 1));
  make_scores_valid(output);
}

}  // namespace

AlterationFamily geometry_alterations() {
  const std::vector<double> pixels{1, 2, 4}, one{0};
  const Interval most{1, kMostStrength};
  return {{"shift",
           "moved down and to the right; the border repeats",
           "pixels",
           most,
           true,
           {pixels, pixels, pixels, pixels},
           shift},
          {"mirror",
           "left and right change places",
           nullptr,
           kNoStrength,
           false,
           {one, one, one, one},
           mirror},
          {"motion",
           "the mean of copies moved sideways, as frames of a moving camera are averaged",
           "pixels to either side",
           most,
           true,
           {pixels, pixels, pixels, {}},
           average_moved}};
}

}  // namespace msc::audit
