#pragma once

#include <memory>

#include "data/tiff_layout.h"

namespace msc::data {

/// The samples of one page as stored, height x width x samples, in the machine's byte order; those
/// of fewer bits than their bytes hold are right-aligned.
std::shared_ptr<char> read_samples(TiffFile& file, const TiffLayout& layout);

}  // namespace msc::data
