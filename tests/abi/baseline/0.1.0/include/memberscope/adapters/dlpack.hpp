/// @file
/// @brief Views of DLPack tensors (NumPy, JAX, CuPy and others speak it): CPU memory, no copy.
/// Include your own dlpack.h first.
#ifndef MEMBERSCOPE_ADAPTERS_DLPACK_HPP
#define MEMBERSCOPE_ADAPTERS_DLPACK_HPP

#include <string>

#include "memberscope/image_view.hpp"

#ifndef DLPACK_DLPACK_H_
#error "include dlpack/dlpack.h before memberscope/adapters/dlpack.hpp"
#endif

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup basics
/// @{

/// @cond
namespace detail {

inline int32_t dlpack_dtype(const DLDataType& type) {
  if (type.lanes == 1 && type.code == kDLUInt && type.bits == 8) return MSC_U8;
  if (type.lanes == 1 && type.code == kDLUInt && type.bits == 16) return MSC_U16;
  if (type.lanes == 1 && type.code == kDLInt && type.bits == 32) return MSC_I32;
  if (type.lanes == 1 && type.code == kDLFloat && type.bits == 16) return MSC_F16;
  if (type.lanes == 1 && type.code == kDLFloat && type.bits == 32) return MSC_F32;
  if (type.lanes == 1 && type.code == kDLFloat && type.bits == 64) return MSC_F64;
  throw Error(MSC_UNSUPPORTED, MSC_STAGE_IMAGE,
              "DLPack tensor: expected u8, u16, i32, f16, f32 or f64, found code " +
                  std::to_string(type.code) + " with " + std::to_string(type.bits) + " bits");
}

}  // namespace detail
/// @endcond

/// A DLPack tensor of shape H x W or H x W x C on the CPU; any strides. @since 0.1.0
template <>
struct ViewOf<DLTensor> {
  static constexpr bool borrows = true;  ///< A DLTensor owns no pixels.
  /// The view; valid as long as the tensor's memory.
  static msc_image_view view(const DLTensor& tensor) {
    if (tensor.device.device_type != kDLCPU)
      throw Error(MSC_UNSUPPORTED, MSC_STAGE_IMAGE, "DLPack tensor: expected CPU memory");
    if (tensor.ndim != 2 && tensor.ndim != 3)
      throw Error(MSC_SHAPE_MISMATCH, MSC_STAGE_IMAGE,
                  "DLPack tensor: expected 2 or 3 dimensions (H x W or H x W x C), found " +
                      std::to_string(tensor.ndim));
    msc_image_view view{};
    view.dtype = detail::dlpack_dtype(tensor.dtype);
    view.data = static_cast<char*>(tensor.data) + tensor.byte_offset;
    view.height = tensor.shape[0];
    view.width = tensor.shape[1];
    view.channels = tensor.ndim == 3 ? tensor.shape[2] : 1;
    const int64_t size = tensor.dtype.bits / 8;
    const bool compact = tensor.strides == nullptr;
    view.stride_c = size * (compact || tensor.ndim == 2 ? 1 : tensor.strides[2]);
    view.stride_x = size * (compact ? view.channels : tensor.strides[1]);
    view.stride_y = size * (compact ? view.channels * view.width : tensor.strides[0]);
    return view;
  }
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
