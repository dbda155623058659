#include "core/share/robust.h"

#include <algorithm>
#include <cmath>

namespace msc {
namespace {

double deviation(const std::vector<double>& values) {
  double mean = 0;
  for (const double v : values) mean += v / static_cast<double>(values.size());
  double squares = 0;
  for (const double v : values) squares += (v - mean) * (v - mean);
  return std::sqrt(squares / static_cast<double>(values.size()));
}

}  // namespace

double median(std::vector<double> values) {
  const size_t half = values.size() / 2;
  std::nth_element(values.begin(), values.begin() + static_cast<int64_t>(half), values.end());
  const double upper = values[half];
  if (values.size() % 2) return upper;
  return 0.5 *
         (upper + *std::max_element(values.begin(), values.begin() + static_cast<int64_t>(half)));
}

Location locate(const std::vector<double>& values) {
  Location at{median(values), 0};
  std::vector<double> distances;
  distances.reserve(values.size());
  for (const double v : values) distances.push_back(std::abs(v - at.centre));
  at.scale = 1.4826 * median(distances);
  if (!(at.scale > 0)) at.scale = deviation(values);
  if (!(at.scale > 0)) at.scale = 1;
  return at;
}

}  // namespace msc
