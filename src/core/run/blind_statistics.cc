#include "core/run/blind_statistics.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/image/rows.h"

namespace msc {
namespace {

using Statistics = std::vector<std::pair<std::string, double>>;

/// Of a histogram, in bits.
template <typename Counts>
double entropy(const Counts& counts, double total) {
  double bits = 0;
  for (const auto& count : counts) {
    if (count > 0) bits -= count / total * std::log2(count / total);
  }
  return bits;
}

void add_image(const Image& image, const std::string& prefix, Statistics& statistics) {
  const int64_t pixels = image.height * image.width;
  double sum = 0, squares = 0;
  std::vector<double> levels(256);
  for (int64_t p = 0; p < pixels; ++p) {
    double grey = 0;
    for (int64_t c = 0; c < image.channels; ++c)
      grey += image.data[static_cast<size_t>(p * image.channels + c)];
    grey /= static_cast<double>(image.channels);
    sum += grey;
    squares += grey * grey;
    levels[static_cast<size_t>(std::lround(std::clamp(grey, 0.0, 1.0) * 255))] += 1;
  }
  const auto n = static_cast<double>(pixels);
  const double mean = sum / n;
  statistics.emplace_back(prefix + "mean", mean);
  statistics.emplace_back(prefix + "variance", std::max(0.0, squares / n - mean * mean));
  statistics.emplace_back(prefix + "entropy", entropy(levels, n));
}

void add_labels(const Pair& pair, Statistics& statistics) {
  std::map<double, double> seen;
  std::vector<double> row(static_cast<size_t>(pair.y.width * pair.y.channels));
  for (int64_t r = 0; r < pair.y.height; ++r) {
    read_row(pair.y, r, row.data());
    for (const double label : row) {
      if (!pair.y_spec.ignore_index || label != static_cast<double>(*pair.y_spec.ignore_index))
        seen[label] += 1;
    }
  }
  std::vector<double> counts;
  double total = 0, largest = 0;
  for (const auto& [label, count] : seen) {
    counts.push_back(count);
    total += count;
    largest = std::max(largest, count);
  }
  statistics.emplace_back("y_entropy", entropy(counts, total));
  statistics.emplace_back("y_classes", static_cast<double>(counts.size()));
  statistics.emplace_back("y_largest_class", total > 0 ? largest / total : 0);
}

}  // namespace

Statistics blind_statistics(const Pair& pair, const Image& x) {
  Statistics statistics;
  add_image(x, "x_", statistics);
  if (pair.y_spec.kind == MSC_TARGET_LABELS)
    add_labels(pair, statistics);
  else
    add_image(read_unit(pair.y, pair.y_spec.range_min, pair.y_spec.range_max), "y_", statistics);
  return statistics;
}

}  // namespace msc
