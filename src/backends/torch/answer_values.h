#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace msc::torch_backend {

/// The values of an answer in the type in which its kind is scored: i32 for labels, f32 otherwise.
/// A type that cannot be of that kind is refused, not cast: complex numbers, integers that are to
/// be class scores, fractions that are to be labels.
/// @param kind One of ::msc_target_kind. @param has_range Whether it was said which values mean 0
/// and 1. @throws memberscope::Error
at::Tensor answer_values(const at::Tensor& answer, int32_t kind, bool has_range);

}  // namespace msc::torch_backend
