#pragma once

#include <string>
#include <string_view>

#include "data/image.h"

namespace msc::data {

/// Whether these are the bytes of a DICOM file (PS3.10: "DICM" after the preamble).
bool is_dicom(std::string_view bytes);

/// One uncompressed grey frame. With a rescale slope and intercept: f32 in its unit (CT:
/// Hounsfield); otherwise u8, u16 or i32 as stored.
Image decode_dicom(std::string_view bytes, const std::string& name);

/// The group of a file's patient: the first 16 hexadecimal digits of HMAC-SHA-256 of the patient id
/// under `salt`. The id itself goes nowhere, nor does any other tag. Throws without a salt or an
/// id.
std::string dicom_patient(const std::string& path, const std::string& salt);

}  // namespace msc::data
