#pragma once

#include <string>
#include <string_view>

#include "data/image.h"

namespace msc::data {

/// PNG or JPEG, decoded by OpenCV once the header says that the answer will be what was stored: 1
/// or 3 channels (R, G, B) of u8 or u16.
Image decode_picture(std::string_view bytes, const std::string& name);

/// The stored numbers of a grey or palette PNG as one channel; other pictures as they are.
Image decode_picture_indices(std::string_view bytes, const std::string& name);

}  // namespace msc::data
