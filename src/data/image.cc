#include "data/image.h"

#include <cmath>

#include "core/base/format.h"
#include "data/size_limit.h"

namespace msc::data {
namespace {

template <typename T>
T load(const char* element) {
  T value;
  std::memcpy(&value, element, sizeof value);
  return value;
}

/// IEEE 754 binary16 to double, exactly.
double half_value(uint16_t bits) {
  const int exponent = (bits >> 10) & 31;
  const int mantissa = bits & 1023;
  double value = 0;
  if (exponent == 31)
    value = mantissa ? NAN : INFINITY;
  else
    value = exponent ? std::ldexp(mantissa + 1024, exponent - 25) : std::ldexp(mantissa, -24);
  return bits >> 15 ? -value : value;
}

}  // namespace

std::pair<Image, char*> allocate(const std::string& name, int32_t dtype, int64_t height,
                                 int64_t width, int64_t channels) {
  require_bearable(height, width, channels, name);
  const int64_t size = msc_dtype_size(dtype);
  std::shared_ptr<char> bytes(new char[static_cast<size_t>(height * width * channels * size)],
                              std::default_delete<char[]>());
  char* data = bytes.get();
  return {Image{{data, dtype, 0, height, width, channels, width * channels * size, channels * size,
                 size},
                std::move(bytes)},
          data};
}

Image described_as(Image made, const Image& from) {
  made.orientation = from.orientation;
  made.significant_bits = from.significant_bits;
  return made;
}

Image columns(const Image& image, int64_t first, int64_t count) {
  Image part = image;
  part.view.data = const_cast<char*>(image.at(0, first));
  part.view.width = count;
  return part;
}

std::string describe(const msc_image_view& view) {
  return msc::format("{}x{} with {} channel{}", view.height, view.width, view.channels,
                     view.channels == 1 ? "" : "s");
}

double value_of(const char* element, int32_t dtype) {
  switch (dtype) {
    case MSC_U8:
      return load<uint8_t>(element);
    case MSC_U16:
      return load<uint16_t>(element);
    case MSC_I32:
      return load<int32_t>(element);
    case MSC_F16:
      return half_value(load<uint16_t>(element));
    case MSC_F32:
      return static_cast<double>(load<float>(element));
    default:
      return load<double>(element);
  }
}

bool is_float(int32_t dtype) {
  return dtype == MSC_F16 || dtype == MSC_F32 || dtype == MSC_F64;
}

void require_finite(const Image& image, const std::string& name) {
  const auto& v = image.view;
  if (!is_float(v.dtype)) return;
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c)
      for (int64_t k = 0; k < v.channels; ++k) {
        const double value = value_of(image.at(r, c, k), v.dtype);
        if (!std::isfinite(value))
          fail_data(MSC_NOT_FINITE,
                    "{}: expected finite numbers, found {} at row {}, column {}, channel {}", name,
                    value, r, c, k);
      }
}

}  // namespace msc::data
