#pragma once

#include <string>

#include "data/image.h"

namespace msc::data {

/// One integer channel (u8, u16 or i32) of stored class indices; floating point must hold integers.
/// Three equal channels are one.
Image stored_labels(const Image& image, const std::string& name);

/// 1 where a channel exceeds `threshold` (0 = half the natural range of the type; 1/2 for 32 bit),
/// otherwise 0. Without a threshold integers of nothing but 0 and 1 are refused: all of them would
/// be 0.
Image binary_labels(const Image& image, double threshold, const std::string& name);

/// Refuses labels outside [0, n_classes) that are not `ignore` (null = none), naming the first
/// position.
void require_labels_below(const Image& labels, int64_t n_classes, const int64_t* ignore,
                          const std::string& name);

}  // namespace msc::data
