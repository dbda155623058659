#pragma once

#include <cstdint>

namespace msc::onnx_backend {

/// IEEE 754 half precision and bfloat16, by their bits. To the nearest, ties to even, as every
/// runtime does.
uint16_t to_half(float value);
float from_half(uint16_t bits);
uint16_t to_bfloat(float value);
float from_bfloat(uint16_t bits);

}  // namespace msc::onnx_backend
