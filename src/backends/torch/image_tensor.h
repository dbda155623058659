#pragma once

#include <ATen/core/Tensor.h>

#include <string>

#include "memberscope/image_view.hpp"

namespace msc::torch_backend {

/// H x W x C tensor on the memory of a view: f32 (or i32), contiguous or not, no copy.
at::Tensor tensor_on(const memberscope::ImageView& view);

/// "[1, 3, 256, 256]", for messages.
std::string shape_text(const at::Tensor& tensor);

}  // namespace msc::torch_backend
