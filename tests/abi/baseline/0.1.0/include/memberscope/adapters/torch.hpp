/// @file
/// @brief Views of torch::Tensor without a copy, and tensors on the memory of a view. Compiled in
/// the user's module with the user's own LibTorch (1.13 or later); the library itself is not
/// involved and needs none.
#ifndef MEMBERSCOPE_ADAPTERS_TORCH_HPP
#define MEMBERSCOPE_ADAPTERS_TORCH_HPP

#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>

#include <string>

#include "memberscope/image_view.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup basics
/// @{

/// @cond
namespace detail {

inline int32_t tensor_dtype(at::ScalarType type) {
  if (type == at::kByte) return MSC_U8;
  if (type == at::kInt) return MSC_I32;
  if (type == at::kHalf) return MSC_F16;
  if (type == at::kFloat) return MSC_F32;
  if (type == at::kDouble) return MSC_F64;
  if (std::string(at::toString(type)) == "UInt16")
    return MSC_U16;  // by name: LibTorch 1.13 has no such type
  throw Error(
      MSC_UNSUPPORTED, MSC_STAGE_IMAGE,
      std::string(
          "torch::Tensor: expected uint8, uint16, int32, float16, float32 or float64, found ") +
          at::toString(type) +
          "; convert it, for instance by to(torch::kInt) or to(torch::kFloat)");
}

inline at::ScalarType scalar_type(int32_t dtype) {
  if (dtype == MSC_U8) return at::kByte;
  if (dtype == MSC_I32) return at::kInt;
  if (dtype == MSC_F16) return at::kHalf;
  if (dtype == MSC_F32) return at::kFloat;
  if (dtype == MSC_F64) return at::kDouble;
  throw Error(MSC_UNSUPPORTED, MSC_STAGE_IMAGE,
              "torch::Tensor: every LibTorch has u8, i32, f16, f32 and f64, found " +
                  std::to_string(dtype));
}

inline std::string sizes_text(const at::Tensor& tensor) {
  std::string text = "[";
  for (int64_t i = 0; i < tensor.dim(); ++i)
    text += (i == 0 ? "" : ", ") + std::to_string(tensor.size(i));
  return text + "]";
}

}  // namespace detail
/// @endcond

/// A tensor in LibTorch's order, H x W, C x H x W or 1 x C x H x W, of uint8, uint16, int32,
/// float16, float32 or float64, as an H x W x C view; any strides. A tensor of order H x W x C is
/// given as `tensor.permute({2, 0, 1})`, which copies nothing, under a name of its own. @since
/// 0.1.0
template <>
struct ViewOf<at::Tensor> {
  /// The view; valid as long as the tensor's memory. Throws Error for a tensor that is not plain
  /// CPU memory, is empty, has another number of dimensions, more than one image, or another type,
  /// and for one of more than 4 channels on at most 4 columns, which is H x W x C in disguise.
  static msc_image_view view(const at::Tensor& tensor) {
    if (!tensor.defined() || !tensor.device().is_cpu() || tensor.layout() != at::kStrided ||
        tensor.is_neg())
      throw Error(MSC_UNSUPPORTED, MSC_STAGE_IMAGE,
                  "torch::Tensor: expected a dense tensor in CPU memory, for instance "
                  "tensor.cpu().contiguous()");
    const int64_t dims = tensor.dim();
    if (dims < 2 || dims > 4 || (dims == 4 && tensor.size(0) != 1) || tensor.numel() == 0)
      throw Error(MSC_SHAPE_MISMATCH, MSC_STAGE_IMAGE,
                  "torch::Tensor: expected H x W, C x H x W or 1 x C x H x W, found " +
                      detail::sizes_text(tensor));
    if (dims > 2 && tensor.size(dims - 1) <= 4 && tensor.size(dims - 3) > 4)
      throw Error(MSC_SHAPE_MISMATCH, MSC_STAGE_IMAGE,
                  "torch::Tensor: expected C x H x W, found " + detail::sizes_text(tensor) +
                      ", which looks like H x W x C: give tensor.permute({2, 0, 1}), which copies "
                      "nothing");
    const auto size = static_cast<int64_t>(tensor.element_size());
    msc_image_view view{};
    view.dtype = detail::tensor_dtype(tensor.scalar_type());
    view.data = tensor.data_ptr();
    view.height = tensor.size(dims - 2);
    view.width = tensor.size(dims - 1);
    view.channels = dims > 2 ? tensor.size(dims - 3) : 1;
    view.stride_y = size * tensor.stride(dims - 2);
    view.stride_x = size * tensor.stride(dims - 1);
    view.stride_c = size * (dims > 2 ? tensor.stride(dims - 3) : 1);
    return view;
  }
};

/// The memory of a view as a tensor of shape 1 x C x H x W, which is what networks take: no copy,
/// valid as long as the view's memory. With it a victim's predict() is one line,
/// `tensor_on(y_hat).copy_(network.forward(tensor_on(x)))`. Throws Error for u16 and for strides
/// that are negative or no multiple of the element, which tensors cannot have. @since 0.1.0
inline at::Tensor tensor_on(const ImageView& view) {
  const msc_image_view& v = *view.c();
  const at::ScalarType type = detail::scalar_type(v.dtype);
  const auto size = static_cast<int64_t>(at::elementSize(type));
  for (const int64_t stride : {v.stride_y, v.stride_x, v.stride_c})
    if (stride < 0 || stride % size != 0)
      throw Error(MSC_UNSUPPORTED, MSC_STAGE_IMAGE,
                  "torch::Tensor: cannot have a stride of " + std::to_string(stride) +
                      " bytes with elements of " + std::to_string(size));
  return at::from_blob(
      v.data, {1, v.channels, v.height, v.width},
      {v.stride_y * v.height / size, v.stride_c / size, v.stride_y / size, v.stride_x / size},
      at::TensorOptions().dtype(type));
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
