#include "sanity/cells.h"

#include <algorithm>
#include <cmath>

#include "core/image/element.h"

namespace msc::sanity {
namespace {

constexpr int64_t kChannels = 4;
constexpr int64_t kSlots = 8;       // of classes
constexpr int64_t kMostRead = 512;  // rows or columns that are looked at

struct Sums {
  explicit Sums(int64_t n)
      : columns(n),
        sum(static_cast<size_t>(kSide * kSide * n)),
        count(static_cast<size_t>(kSide * kSide)) {}

  double* at(size_t cell) { return sum.data() + cell * static_cast<size_t>(columns); }

  Cells means() && {
    for (size_t cell = 0; cell < count.size(); ++cell)
      for (int64_t i = 0; i < columns; ++i) at(cell)[i] /= std::max(1.0, count[cell]);
    return {columns, std::move(sum)};
  }

  int64_t columns;
  std::vector<double> sum;
  std::vector<double> count;
};

/// Calls body(row, column, cell) for pixels all over the picture, each with one to its right and
/// one below, and counts them.
template <typename Body>
void each_pixel(const msc_image_view& view, Sums& sums, const Body& body) {
  const int64_t step_y = 1 + view.height / kMostRead, step_x = 1 + view.width / kMostRead;
  for (int64_t y = 0; y + 1 < view.height; y += step_y)
    for (int64_t x = 0; x + 1 < view.width; x += step_x) {
      const auto cell =
          static_cast<size_t>(y * kSide / view.height * kSide + x * kSide / view.width);
      sums.count[cell] += 1;
      body(y, x, cell);
    }
}

template <typename T>
double grey(const msc_image_view& view, int64_t y, int64_t x, int64_t channels) {
  double sum = 0;
  for (int64_t c = 0; c < channels; ++c)
    sum += static_cast<double>(load<T>(address(view, y, x, c)));
  return sum / static_cast<double>(channels);
}

/// Means of the first channels, of grey squared, and of the slope of grey.
template <typename T>
Cells picture_means(const msc_image_view& view) {
  const int64_t channels = std::min(view.channels, kChannels);
  Sums sums(channels + 2);
  each_pixel(view, sums, [&](int64_t y, int64_t x, size_t cell) {
    double* sum = sums.at(cell);
    for (int64_t c = 0; c < channels; ++c)
      sum[c] += static_cast<double>(load<T>(address(view, y, x, c)));
    const double here = grey<T>(view, y, x, channels);
    sum[channels] += here * here;
    sum[channels + 1] += std::abs(grey<T>(view, y + 1, x, channels) - here) +
                         std::abs(grey<T>(view, y, x + 1, channels) - here);
  });
  return std::move(sums).means();
}

template <typename T>
Cells class_means(const msc_image_view& view, const memberscope::TargetSpec& spec) {
  Sums sums(kSlots + 1);
  const auto at = [&](int64_t y, int64_t x) {
    return static_cast<int64_t>(load<T>(address(view, y, x)));
  };
  each_pixel(view, sums, [&](int64_t y, int64_t x, size_t cell) {
    const int64_t here = at(y, x);
    if (spec.has_ignore && here == spec.ignore_index) return;
    sums.at(cell)[((here % kSlots) + kSlots) % kSlots] += 1;
    sums.at(cell)[kSlots] += here != at(y + 1, x) || here != at(y, x + 1);
  });
  return std::move(sums).means();
}

Cells means_of(const msc_image_view& view) {
  return visit_dtype(view.dtype, [&](auto element) {
    return picture_means<typename decltype(element)::Type>(view);
  });
}

bool too_small(const memberscope::ImageView& view) {
  return view.height() <= kSide || view.width() <= kSide;
}

/// Mean of a column over the 5 x 5 cells around one.
double around(const Cells& cells, int64_t y, int64_t x, int64_t column) {
  double sum = 0;
  for (int64_t i = y - 2; i <= y + 2; ++i)
    for (int64_t j = x - 2; j <= x + 2; ++j)
      sum += cells.cell(std::clamp<int64_t>(i, 0, kSide - 1),
                        std::clamp<int64_t>(j, 0, kSide - 1))[column];
  return sum / 25;
}

}  // namespace

Cells input_cells(const memberscope::ImageView& x) {
  if (too_small(x)) return {};
  const Cells means = means_of(*x.c());
  const int64_t channels = means.columns - 2;
  Cells cells{3 * channels + 2, {}};
  for (int64_t i = 0; i < kSide; ++i)
    for (int64_t j = 0; j < kSide; ++j) {
      const double* from = means.cell(i, j);
      double mean = 0;
      for (int64_t c = 0; c < channels; ++c) {
        mean += from[c] / static_cast<double>(channels);
        cells.values.insert(cells.values.end(),
                            {from[c], from[c] * from[c], around(means, i, j, c)});
      }
      cells.values.push_back(std::sqrt(std::max(0.0, from[channels] - mean * mean)));
      cells.values.push_back(from[channels + 1]);
    }
  return cells;
}

Cells target_cells(const memberscope::ImageView& y, const memberscope::TargetSpec& spec) {
  if (too_small(y)) return {};
  if (spec.kind != MSC_TARGET_LABELS) return means_of(*y.c());
  return visit_dtype(y.dtype(), [&](auto element) {
    return class_means<typename decltype(element)::Type>(*y.c(), spec);
  });
}

}  // namespace msc::sanity
