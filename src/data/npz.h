#pragma once

#include <string>
#include <string_view>

#include "data/image.h"

namespace msc::data {

bool is_zip(std::string_view bytes);

/// The bytes of one NPY member of an NPZ file. @param array Name of the array, or "" for the only
/// one.
/// @param layout Of its axes; an array larger than the limit is refused before it is inflated.
std::string read_npz_member(std::string_view bytes, const std::string& name,
                            const std::string& array, int32_t layout);

}  // namespace msc::data
