#pragma once

#include <string>
#include <string_view>

#include "data/image.h"

namespace msc::data {

/// The orientation, 1 to 8, that an EXIF block declares; 1 where it declares none or is damaged.
int32_t exif_orientation(std::string_view block);

/// Stored pixels are used as they are stored, in every format. Where the files of one pair declare
/// different orientations, some of them were perhaps turned and others not: such a pair is refused.
class OneOrientation {
 public:
  /// Throws where `image` declares another orientation than the first one added.
  void add(const Image& image, const std::string& path);

 private:
  std::string first_;
  int32_t orientation_ = 0;
};

}  // namespace msc::data
