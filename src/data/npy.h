#pragma once

#include <string>
#include <string_view>

#include "data/image.h"

namespace msc::data {

bool is_npy(std::string_view bytes);

/// Decodes a NumPy array (format versions 1 to 3, C or Fortran order, either byte order) of 2 or 3
/// axes after dropping leading axes of length 1.
/// @param layout One of ::msc_array_layout; automatic is height x width x channels here, for one
/// array alone tells no more.
Image decode_npy(std::string_view bytes, const std::string& name, int32_t layout);

/// Refuses the array whose first bytes are given when its header declares more than the limit, so
/// that the rest need not be read or inflated.
void require_bearable_npy(std::string_view begin, const std::string& name, int32_t layout);

/// The header of an array is at most so long; with this many bytes it is complete.
constexpr size_t kNpyBegin = (size_t{1} << 16) + 12;

/// NPY version 1.0 of a view: H x W x C in C order, little-endian.
std::string encode_npy(const msc_image_view& view);

/// Number of bytes of the array whose first bytes are given: header and data. 0 while the header is
/// not complete.
int64_t npy_total_size(std::string_view begin, const std::string& name);

}  // namespace msc::data
