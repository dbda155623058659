#pragma once

#include <cstdint>
#include <cstring>

#include "core/base/error.h"
#include "memberscope/c/image.h"

namespace msc {

/// IEEE 754 binary16, read only.
struct Half {
  uint16_t bits;
  operator float() const {
    const uint32_t sign = static_cast<uint32_t>(bits & 0x8000u) << 16;
    const uint32_t exponent = (bits >> 10) & 0x1fu;
    const uint32_t fraction = bits & 0x3ffu;
    if (exponent == 0) {  // zero and subnormals: fraction * 2^-24
      const float magnitude = static_cast<float>(fraction) * 0x1.0p-24f;
      return sign ? -magnitude : magnitude;
    }
    const uint32_t word =
        sign | (exponent == 31 ? 0x7f800000u : (exponent + 112) << 23) | (fraction << 13);
    float value;
    std::memcpy(&value, &word, sizeof value);
    return value;
  }
};

/// Loads an element wherever it lies: views of files need not be aligned.
template <typename T>
T load(const char* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

template <typename T>
struct Element {
  using Type = T;
};

/// Calls `body(Element<T>{})` with the C++ type of a dtype.
template <typename Body>
auto visit_dtype(int32_t dtype, Body&& body) {
  switch (dtype) {
    case MSC_U8:
      return body(Element<uint8_t>{});
    case MSC_U16:
      return body(Element<uint16_t>{});
    case MSC_I32:
      return body(Element<int32_t>{});
    case MSC_F16:
      return body(Element<Half>{});
    case MSC_F32:
      return body(Element<float>{});
    case MSC_F64:
      return body(Element<double>{});
    default:
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_IMAGE, "dtype {} is not one of msc_dtype", dtype);
  }
}

/// Bytes of an element of a dtype; 0 for what is not one of msc_dtype.
inline int64_t dtype_size(int32_t dtype) {
  switch (dtype) {
    case MSC_U8:
      return 1;
    case MSC_U16:
    case MSC_F16:
      return 2;
    case MSC_I32:
    case MSC_F32:
      return 4;
    case MSC_F64:
      return 8;
    default:
      return 0;
  }
}

inline const char* address(const msc_image_view& view, int64_t row, int64_t column = 0,
                           int64_t channel = 0) {
  return static_cast<const char*>(view.data) + row * view.stride_y + column * view.stride_x +
         channel * view.stride_c;
}

}  // namespace msc
