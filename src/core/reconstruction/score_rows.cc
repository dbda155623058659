#include "core/reconstruction/score_rows.h"

#include <algorithm>

#include "core/base/unit_range.h"
#include "core/image/rows.h"

namespace msc {
namespace {

/// Values that mean the probabilities 0 and 1.
UnitRange probability_range(const msc_image_view& scores, const TargetSpec& spec) {
  const bool probabilities =
      spec.kind == MSC_TARGET_PROBABILITIES || spec.kind == MSC_TARGET_INDEPENDENT_SIGMOID;
  if (!probabilities) return {0, 1};
  return unit_range(scores.dtype, spec.range_min, spec.range_max);
}

}  // namespace

ScoreRows::ScoreRows(const msc_image_view& scores, const TargetSpec& spec, int64_t height,
                     int64_t width)
    : scores_(scores), height_(height), width_(width) {
  const auto [low, high] = probability_range(scores, spec);
  low_ = low;
  scale_ = high - low;
  for (int64_t x = 0; x < width; ++x) columns_.push_back(place(x, width, scores.width));
  for (auto& row : cache_) row.resize(static_cast<size_t>(scores.width * scores.channels));
  blended_.resize(cache_[0].size());
  row_.resize(static_cast<size_t>(width * scores.channels));
}

ScoreRows::Between ScoreRows::place(int64_t i, int64_t n, int64_t size) {
  const double centre =
      (static_cast<double>(i) + 0.5) * static_cast<double>(size) / static_cast<double>(n) - 0.5;
  const double at = std::clamp(centre, 0.0, static_cast<double>(size - 1));
  const auto low = static_cast<int64_t>(at);
  return {low, std::min(low + 1, size - 1), at - static_cast<double>(low)};
}

const std::vector<double>& ScoreRows::source_row(int64_t y) {
  const size_t slot = static_cast<size_t>(y & 1);
  if (cached_[slot] != y) {
    read_row(scores_, y, cache_[slot].data());
    if (low_ != 0 || scale_ != 1)
      for (double& value : cache_[slot]) value = (value - low_) / scale_;
    cached_[slot] = y;
  }
  return cache_[slot];
}

const double* ScoreRows::row(int64_t y) {
  if (scores_.height == height_ && scores_.width == width_) return source_row(y).data();
  const Between rows = place(y, height_, scores_.height);
  const auto& low = source_row(rows.low);
  const auto& high = source_row(rows.high);
  for (size_t i = 0; i < blended_.size(); ++i)
    blended_[i] = low[i] + rows.fraction * (high[i] - low[i]);
  const int64_t channels = scores_.channels;
  double* to = row_.data();
  for (const Between& between : columns_) {
    const double* a = blended_.data() + between.low * channels;
    const double* b = blended_.data() + between.high * channels;
    for (int64_t k = 0; k < channels; ++k) *to++ = a[k] + between.fraction * (b[k] - a[k]);
  }
  return row_.data();
}

}  // namespace msc
