#include "data/value_range.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/base/format.h"

namespace msc::data {
namespace {

void require_unit_range(const Image& image, double slack, const std::string& path,
                        const char* role) {
  const auto [low, high] = extremes(image);
  if (low < -slack - 1e-6 || high > 1 + slack + 1e-6)
    fail_no_range(path, role, msc::format("values from {:.6g} to {:.6g}", low, high));
}

/// Every value through `map`, as f32.
template <typename Map>
Image mapped(const Image& image, const std::string& path, const Map& map) {
  const auto& v = image.view;
  auto [out, to] = allocate(path, MSC_F32, v.height, v.width, v.channels);
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c)
      for (int64_t k = 0; k < v.channels; ++k, to += sizeof(float)) {
        const auto value = static_cast<float>(map(value_of(image.at(r, c, k), v.dtype)));
        std::memcpy(to, &value, sizeof value);
      }
  return out;
}

/// Whether any value is larger; looks no further than the first.
bool exceeds(const Image& image, double limit) {
  const auto& v = image.view;
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c)
      for (int64_t k = 0; k < v.channels; ++k)
        if (value_of(image.at(r, c, k), v.dtype) > limit) return true;
  return false;
}

}  // namespace

Extremes extremes(const Image& image) {
  const auto& v = image.view;
  Extremes found;
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c)
      for (int64_t k = 0; k < v.channels; ++k) {
        const double value = value_of(image.at(r, c, k), v.dtype);
        found.low = std::min(found.low, value);
        found.high = std::max(found.high, value);
      }
  return found;
}

void fail_no_range(const std::string& path, const char* role, const std::string& found) {
  fail_data(MSC_INVALID_ARGUMENT,
            "{}: expected values in [0,1] or a stated {} range (--{}-range{}), found {}", path,
            role, role, std::string_view(role) == "input" ? "; for CT, --window CENTRE WIDTH" : "",
            found);
}

double unused_below(int32_t dtype) {
  constexpr double kFourteenBits = 16383, kMask = 1;
  return dtype == MSC_U16 ? kFourteenBits : dtype == MSC_U8 ? kMask : -1;
}

void require_natural_range(const Image& image, double slack, const std::string& path,
                           const char* role) {
  if (const int bits = image.significant_bits; bits > 0)
    if (const double high = extremes(image).high; high < std::ldexp(1, bits))
      fail_no_range(path, role,
                    msc::format("values of at most {} in a file that declares {} significant bits "
                                "(the chunk sBIT of PNG, or BitsPerSample of TIFF)",
                                high, bits));
  if (image.view.dtype == MSC_I32) {
    const auto [low, high] = extremes(image);
    fail_no_range(path, role, msc::format("signed or 32-bit integers from {} to {}", low, high));
  }
  if (is_float(image.view.dtype)) require_unit_range(image, slack, path, role);
}

bool leaves_range_unused(const Image& image) {
  const double limit = unused_below(image.view.dtype);
  if (limit < 0 || exceeds(image, limit)) return false;
  return exceeds(image, 0);
}

Image as_float(const Image& image, const std::string& path) {
  return mapped(image, path, [](double value) { return value; });
}

Image scaled(const Image& image, double min, double max, const std::string& path,
             const char* role) {
  const Image out = mapped(image, path, [=](double value) { return (value - min) / (max - min); });
  require_unit_range(out, 0, path, role);
  return out;
}

Image windowed(const Image& image, double centre, double width, const std::string& path) {
  return mapped(image, path,
                [=](double value) { return std::clamp((value - centre) / width + 0.5, 0.0, 1.0); });
}

}  // namespace msc::data
