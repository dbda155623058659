#include "backends/onnx/half_float.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace msc::onnx_backend {
namespace {

constexpr int kLeastExponent = -14;  // of a normal half

uint32_t bits_of(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

uint16_t half_of_magnitude(float value) {
  if (std::isnan(value)) return 0x7E00;
  if (value >= 65520) return 0x7C00;  // half of the way beyond the largest
  if (value == 0) return 0;
  const int exponent = std::max(std::ilogb(value), kLeastExponent);
  // The eleventh bit of what is rounded here counts as one in the exponent.
  const auto digits = static_cast<int>(std::nearbyint(std::scalbn(value, 10 - exponent)));
  return static_cast<uint16_t>(((exponent - kLeastExponent) << 10) + digits);
}

}  // namespace

uint16_t to_half(float value) {
  const uint16_t sign = std::signbit(value) ? 0x8000 : 0;
  return static_cast<uint16_t>(sign | half_of_magnitude(std::abs(value)));
}

float from_half(uint16_t bits) {
  const int exponent = (bits >> 10) & 31, digits = bits & 1023;
  float value;
  if (exponent == 31)
    value =
        digits ? std::numeric_limits<float>::quiet_NaN() : std::numeric_limits<float>::infinity();
  else
    value = std::scalbn(static_cast<float>(exponent ? digits + 1024 : digits),
                        std::max(exponent, 1) - 25);
  return bits & 0x8000 ? -value : value;
}

uint16_t to_bfloat(float value) {
  if (std::isnan(value)) return 0x7FC0;
  const uint32_t bits = bits_of(value);
  return static_cast<uint16_t>((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
}

float from_bfloat(uint16_t bits) {
  const uint32_t wide = static_cast<uint32_t>(bits) << 16;
  float value;
  std::memcpy(&value, &wide, sizeof value);
  return value;
}

}  // namespace msc::onnx_backend
