#include "data/exif.h"

#include <array>
#include <cstdint>

namespace msc::data {
namespace {

/// Numbers in the byte order of a block; 0 beyond its end.
class Block {
 public:
  explicit Block(std::string_view bytes) : bytes_(bytes), big_(bytes.substr(0, 2) == "MM") {}

  uint32_t number(uint64_t at, uint64_t n) const {
    uint32_t value = 0;
    if (at + n > bytes_.size()) return 0;
    for (uint64_t i = 0; i < n; ++i)
      value = value << 8 | static_cast<uint8_t>(bytes_[at + (big_ ? i : n - 1 - i)]);
    return value;
  }

 private:
  std::string_view bytes_;
  bool big_;
};

const char* meaning(int32_t orientation) {
  constexpr std::array kMeanings{"upright",
                                 "mirrored",
                                 "turned by 180 degrees",
                                 "upside down and mirrored",
                                 "transposed",
                                 "to be turned right by 90 degrees",
                                 "transposed across the other diagonal",
                                 "to be turned left by 90 degrees"};
  return orientation >= 1 && orientation <= 8 ? kMeanings.at(static_cast<size_t>(orientation - 1))
                                              : "unknown";
}

}  // namespace

int32_t exif_orientation(std::string_view bytes) {
  constexpr uint32_t kOrientation = 0x112, kShort = 3;
  const std::string_view order = bytes.substr(0, 2);
  const Block block(bytes);
  if ((order != "II" && order != "MM") || block.number(2, 2) != 42) return 1;
  const uint64_t directory = block.number(4, 4);
  const uint64_t entries = block.number(directory, 2);
  for (uint64_t i = 0; i < entries; ++i) {
    const uint64_t entry = directory + 2 + 12 * i;
    if (block.number(entry, 2) != kOrientation || block.number(entry + 2, 2) != kShort) continue;
    const auto value = static_cast<int32_t>(block.number(entry + 8, 2));
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

void OneOrientation::add(const Image& image, const std::string& path) {
  if (orientation_ == 0) {
    first_ = path;
    orientation_ = image.orientation;
  }
  if (image.orientation != orientation_)
    fail_data(MSC_SHAPE_MISMATCH,
              "{}: expected the orientation of {}, {} ({}), found {} ({}). Pixels are used as they "
              "are stored, so these two may lie differently: turn the pixels of the files that "
              "declare one (mogrify -auto-orient), or remove the tag where the stored pixels agree "
              "(exiftool -Orientation=)",
              path, first_, orientation_, meaning(orientation_), image.orientation,
              meaning(image.orientation));
}

}  // namespace msc::data
