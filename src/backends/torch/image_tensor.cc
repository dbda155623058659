#include "backends/torch/image_tensor.h"

#include <ATen/ATen.h>

#include "backends/torch/text.h"

namespace msc::torch_backend {

at::Tensor tensor_on(const memberscope::ImageView& view) {
  const msc_image_view& v = *view.c();
  const auto size = msc_dtype_size(v.dtype);
  return at::from_blob(v.data, {v.height, v.width, v.channels},
                       {v.stride_y / size, v.stride_x / size, v.stride_c / size},
                       at::TensorOptions().dtype(v.dtype == MSC_I32 ? at::kInt : at::kFloat));
}

std::string shape_text(const at::Tensor& tensor) {
  return text(tensor.sizes());
}

}  // namespace msc::torch_backend
