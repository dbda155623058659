#pragma once

#include <array>
#include <string>

#include "data/image.h"

namespace msc::data {

/// Length of the three axes of a NIfTI file, in the order of its header. A two-dimensional file has
/// a third axis of 1. Throws for four axes.
std::array<int64_t, 3> nifti_size(const std::string& path);

/// Its voxels; see read_volume().
Image read_nifti(const std::string& path);

}  // namespace msc::data
