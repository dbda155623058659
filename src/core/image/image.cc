#include "core/image/image.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/base/format.h"
#include "core/base/unit_range.h"
#include "core/image/element.h"

namespace msc {
namespace {

/// Calls `body(value)` for the elements of a row in the order column, channel.
template <typename T, typename Body>
void each_in_row(const msc_image_view& view, int64_t row, const Body& body) {
  const char* at = address(view, row);
  if (view.stride_c == static_cast<int64_t>(sizeof(T)) &&
      view.stride_x == view.channels * view.stride_c) {
    for (int64_t i = 0; i < view.width * view.channels; ++i)
      body(load<T>(at + i * static_cast<int64_t>(sizeof(T))));
    return;
  }
  for (int64_t x = 0; x < view.width; ++x)
    for (int64_t c = 0; c < view.channels; ++c)
      body(load<T>(at + x * view.stride_x + c * view.stride_c));
}

/// Reads a view to f32 through `map(value)`.
template <typename T, typename Map>
Image read(const msc_image_view& view, const Map& map) {
  Image image(view.height, view.width, view.channels);
  for (int64_t y = 0; y < view.height; ++y) {
    float* to = image.row(y);
    each_in_row<T>(view, y, [&](T value) { *to++ = map(value); });
  }
  return image;
}

Image read_unit_bytes(const msc_image_view& view, double low, double high) {
  std::array<float, 256> unit;
  for (int i = 0; i < 256; ++i)
    unit[static_cast<size_t>(i)] = static_cast<float>((i - low) / (high - low));
  return read<uint8_t>(view, [&](uint8_t value) { return unit[value]; });
}

/// Whether the furthest elements in both directions can be addressed.
bool addressable(const msc_image_view& view) {
  int64_t low = 0;
  int64_t high = dtype_size(view.dtype);
  int64_t elements = 1;
  const int64_t sizes[3] = {view.height, view.width, view.channels};
  const int64_t strides[3] = {view.stride_y, view.stride_x, view.stride_c};
  for (int i = 0; i < 3; ++i) {
    int64_t reach = 0;
    if (__builtin_mul_overflow(sizes[i] - 1, strides[i], &reach) ||
        __builtin_mul_overflow(elements, sizes[i], &elements))
      return false;
    int64_t& end = reach < 0 ? low : high;
    if (__builtin_add_overflow(end, reach, &end)) return false;
  }
  int64_t span = 0;
  uintptr_t end = 0;
  const auto base = reinterpret_cast<uintptr_t>(view.data);
  return elements <= std::numeric_limits<int64_t>::max() / 8 &&
         !__builtin_sub_overflow(high, low, &span) &&
         base >= uintptr_t{0} - static_cast<uintptr_t>(low) &&
         !__builtin_add_overflow(base, static_cast<uintptr_t>(high), &end);
}

template <typename T>
bool row_is_finite(const msc_image_view& view, int64_t row) {
  bool finite = true;
  each_in_row<T>(view, row, [&](T value) { finite &= std::isfinite(static_cast<double>(value)); });
  return finite;
}

template <>
bool row_is_finite<float>(const msc_image_view& view, int64_t row) {
  uint32_t worst = 0;  // largest exponent field; all ones is infinity or NaN
  each_in_row<float>(view, row, [&](float value) {
    uint32_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    bits &= 0x7f800000u;
    worst = bits > worst ? bits : worst;
  });
  return worst != 0x7f800000u;
}

template <typename T>
[[noreturn]] void report_not_finite(const msc_image_view& view, int64_t row, int32_t stage,
                                    const char* name) {
  int64_t at = 0;
  int64_t first = -1;
  double found = 0;
  each_in_row<T>(view, row, [&](T value) {
    if (first < 0 && !std::isfinite(static_cast<double>(value))) {
      first = at;
      found = static_cast<double>(value);
    }
    ++at;
  });
  fail(MSC_NOT_FINITE, stage,
       "{} holds {} at row {}, column {}, channel {}; every value must be finite", name, found, row,
       first / view.channels, first % view.channels);
}

}  // namespace

msc_image_view Image::view() const {
  return contiguous_view(const_cast<float*>(data.data()), MSC_F32, height, width, channels);
}

bool allocatable(int64_t height, int64_t width, int64_t channels) {
  const auto side = [](int64_t n) { return n >= 1 && n <= kMaxSide; };
  return side(height) && side(width) && side(channels) && height * width <= kMaxElements / channels;
}

msc_image_view contiguous_view(void* data, int32_t dtype, int64_t height, int64_t width,
                               int64_t channels) {
  const int64_t size = dtype_size(dtype);
  return {data, dtype, 0, height, width, channels, width * channels * size, channels * size, size};
}

Image read_float(const msc_image_view& view) {
  return visit_dtype(view.dtype, [&](auto element) {
    using T = typename decltype(element)::Type;
    return read<T>(view, [](T value) { return static_cast<float>(value); });
  });
}

Image read_unit(const msc_image_view& view, double range_min, double range_max) {
  const auto range = unit_range(view.dtype, range_min, range_max, MSC_STAGE_IMAGE);
  const double low = range.low, high = range.high;
  if (low == 0 && high == 1) return read_float(view);
  if (view.dtype == MSC_U8) return read_unit_bytes(view, low, high);
  return visit_dtype(view.dtype, [&](auto element) {
    using T = typename decltype(element)::Type;
    return read<T>(view, [=](T value) {
      return static_cast<float>((static_cast<double>(value) - low) / (high - low));
    });
  });
}

void check_view(const msc_image_view* view, int32_t stage, const char* name) {
  const auto refuse = [&](const std::string& why) {
    fail(MSC_INVALID_ARGUMENT, stage, "{}: {}", name, why);
  };
  if (!view) refuse("the view is null");
  if (!view->data) refuse("data is null");
  const int64_t size = dtype_size(view->dtype);
  if (size == 0) refuse(msc::format("dtype {} is not one of msc_dtype", view->dtype));
  if (view->height < 1 || view->width < 1 || view->channels < 1)
    refuse(msc::format("size {} x {} x {} (height x width x channels) must be at least 1 x 1 x 1",
                       view->height, view->width, view->channels));
  if (view->stride_y % size || view->stride_x % size || view->stride_c % size)
    refuse(msc::format(
        "strides {}, {}, {} (y, x, c; bytes) must be multiples of the element's {} bytes",
        view->stride_y, view->stride_x, view->stride_c, size));
  if (!addressable(*view))
    refuse(msc::format(
        "size {} x {} x {} with strides {}, {}, {} reaches outside the address space", view->height,
        view->width, view->channels, view->stride_y, view->stride_x, view->stride_c));
}

void check_finite(const msc_image_view& view, int32_t stage, const char* name) {
  if (view.dtype < MSC_F16) return;
  visit_dtype(view.dtype, [&](auto element) {
    using T = typename decltype(element)::Type;
    for (int64_t y = 0; y < view.height; ++y)
      if (!row_is_finite<T>(view, y)) report_not_finite<T>(view, y, stage, name);
  });
}

void check_range(const msc_image_view& view, double range_min, double range_max, int32_t status,
                 int32_t stage, const char* name) {
  const bool natural = range_min == range_max;
  if (natural && (view.dtype == MSC_U8 || view.dtype == MSC_U16)) return;
  const std::vector<float> unit = read_unit(view, range_min, range_max).data;
  const auto astray = std::count_if(unit.begin(), unit.end(),
                                    [](float value) { return value < -0.25F || value > 1.25F; });
  if (astray * 100 <= static_cast<int64_t>(unit.size())) return;
  const auto [low, high] = std::minmax_element(unit.begin(), unit.end());
  const double begin = natural ? 0 : range_min, length = natural ? 1 : range_max - range_min;
  fail(status, stage,
       "{} runs from {:.4g} to {:.4g}; expected an image in [{:.4g}, {:.4g}], or its range to be "
       "stated (range_min and range_max; --input-range, --target-range, --output-range)",
       name, begin + length * static_cast<double>(*low),
       begin + length * static_cast<double>(*high), begin, begin + length);
}

}  // namespace msc
