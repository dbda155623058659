#pragma once

#include <string>

#include "data/image.h"

namespace msc::data {

/// One integer channel (u8, u16 or i32) of stored class indices; floating point must hold integers.
/// Three equal channels are one. What JPEG left of a label map is refused.
Image stored_labels(const Image& image, const std::string& name);

/// Refuses labels outside [0, n_classes) that are not `ignore` (null = none), naming the first
/// position.
void require_labels_below(const Image& labels, int64_t n_classes, const int64_t* ignore,
                          const std::string& name);

}  // namespace msc::data
