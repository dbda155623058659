#include "core/image/resample.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/base/error.h"
#include "core/image/element.h"
#include "core/image/resample_plan.h"

namespace msc {
namespace {

struct Plans {
  ResamplePlan rows;
  ResamplePlan columns;
};

Plans plan(int64_t from_height, int64_t from_width, int64_t height, int64_t width, int32_t filter,
           const std::optional<Box>& box) {
  if (height < 1 || width < 1)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_IMAGE, "cannot resample to {} x {} pixels", height, width);
  const Box all{0, 0, static_cast<double>(from_height), static_cast<double>(from_width)};
  const Box b = box.value_or(all);
  if (!(b.y0 >= 0 && b.x0 >= 0 && b.y0 < b.y1 && b.x0 < b.x1 && b.y1 <= all.y1 && b.x1 <= all.x1))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_IMAGE,
         "box [{}, {}) x [{}, {}) is empty or not within the image of {} x {} pixels", b.y0, b.y1,
         b.x0, b.x1, from_height, from_width);
  return {plan_resample(from_height, b.y0, b.y1, height, filter),
          plan_resample(from_width, b.x0, b.x1, width, filter)};
}

/// to = sum of weighted rows, first tap first.
void combine_rows(const Image& from, const ResamplePlan& plan, int64_t y, std::vector<float>& to) {
  const auto& taps = plan.taps[static_cast<size_t>(y)];
  std::fill(to.begin(), to.end(), 0.0f);
  for (int64_t t = 0; t < taps.count; ++t) {
    const auto weight = static_cast<float>(plan.weights[static_cast<size_t>(taps.offset + t)]);
    const float* row = from.row(taps.first + t);
    for (size_t i = 0; i < to.size(); ++i) to[i] += weight * row[i];
  }
}

void combine_columns(const float* from, const ResamplePlan& plan, int64_t channels, float* to) {
  for (const auto& taps : plan.taps) {
    std::fill(to, to + channels, 0.0f);
    for (int64_t t = 0; t < taps.count; ++t) {
      const auto weight = static_cast<float>(plan.weights[static_cast<size_t>(taps.offset + t)]);
      const float* at = from + (taps.first + t) * channels;
      for (int64_t c = 0; c < channels; ++c) to[c] += weight * at[c];
    }
    to += channels;
  }
}

/// Weights as integers of 22 fractional bits, which leaves room for 255 and the overshoot of a
/// cubic in 32 bits; that many are Pillow's.
constexpr int kFractionBits = 22;

std::vector<int32_t> fixed_point(const std::vector<double>& weights) {
  std::vector<int32_t> fixed;
  for (const double w : weights)
    fixed.push_back(static_cast<int32_t>(w * (1 << kFractionBits) + (w < 0 ? -0.5 : 0.5)));
  return fixed;
}

uint8_t grey_level(int32_t sum) {
  return static_cast<uint8_t>(std::clamp(sum >> kFractionBits, 0, 255));
}

/// One axis in 8 bit. The image is seen as outer x axis x inner elements.
std::vector<uint8_t> resample_axis(const std::vector<uint8_t>& from, int64_t outer, int64_t size,
                                   int64_t inner, const ResamplePlan& plan) {
  const auto weights = fixed_point(plan.weights);
  std::vector<uint8_t> to(static_cast<size_t>(outer * inner) * plan.taps.size());
  uint8_t* out = to.data();
  std::vector<int32_t> sums(static_cast<size_t>(inner));
  for (int64_t o = 0; o < outer; ++o)
    for (const auto& taps : plan.taps) {
      std::fill(sums.begin(), sums.end(), 1 << (kFractionBits - 1));
      for (int64_t t = 0; t < taps.count; ++t) {
        const int32_t weight = weights[static_cast<size_t>(taps.offset + t)];
        const uint8_t* at = from.data() + (o * size + taps.first + t) * inner;
        for (int64_t i = 0; i < inner; ++i) sums[static_cast<size_t>(i)] += weight * at[i];
      }
      for (const int32_t sum : sums) *out++ = grey_level(sum);
    }
  return to;
}

}  // namespace

Image resample(const Image& from, int64_t height, int64_t width, int32_t filter,
               const std::optional<Box>& box) {
  const Plans plans = plan(from.height, from.width, height, width, filter, box);
  Image to(height, width, from.channels);
  std::vector<float> row(static_cast<size_t>(from.width * from.channels));
  for (int64_t y = 0; y < height; ++y) {
    combine_rows(from, plans.rows, y, row);
    combine_columns(row.data(), plans.columns, from.channels, to.row(y));
  }
  return to;
}

ByteImage resample(const ByteImage& from, int64_t height, int64_t width, int32_t filter,
                   const std::optional<Box>& box) {
  const Plans plans = plan(from.height, from.width, height, width, filter, box);
  const auto columns =
      resample_axis(from.data, from.height, from.width, from.channels, plans.columns);
  return {height, width, from.channels,
          resample_axis(columns, 1, from.height, width * from.channels, plans.rows)};
}

ByteImage to_bytes(const Image& unit) {
  ByteImage bytes{unit.height, unit.width, unit.channels, {}};
  bytes.data.reserve(unit.data.size());
  // fmax answers 0 for a NaN, which sums of huge values of both signs leave.
  for (const float v : unit.data)
    bytes.data.push_back(static_cast<uint8_t>(std::fmin(std::fmax(v, 0.0f), 1.0f) * 255.0f + 0.5f));
  return bytes;
}

Image to_unit(const ByteImage& bytes) {
  return read_unit(contiguous_view(const_cast<uint8_t*>(bytes.data.data()), MSC_U8, bytes.height,
                                   bytes.width, bytes.channels));
}

void resample_nearest(const msc_image_view& from, const msc_image_view& to,
                      const std::optional<Box>& box) {
  const Plans plans = plan(from.height, from.width, to.height, to.width, MSC_FILTER_NEAREST, box);
  const auto size = static_cast<size_t>(dtype_size(from.dtype));
  for (int64_t y = 0; y < to.height; ++y)
    for (int64_t x = 0; x < to.width; ++x)
      for (int64_t c = 0; c < to.channels; ++c)
        std::memcpy(const_cast<char*>(address(to, y, x, c)),
                    address(from, plans.rows.taps[static_cast<size_t>(y)].first,
                            plans.columns.taps[static_cast<size_t>(x)].first, c),
                    size);
}

}  // namespace msc
