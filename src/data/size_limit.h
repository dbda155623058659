#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace msc::data {

/// At most this many elements in one image: 2 GiB of f32. More is refused before memory is taken
/// for it.
constexpr int64_t kMaxElements = int64_t{1} << 29;

/// Refuses a picture without pixels, and one of more than kMaxElements elements. For what a header
/// declares, before anything is decoded.
void require_bearable(int64_t height, int64_t width, int64_t channels, const std::string& name);

/// The most bytes of pixels that a compressed file of this size is taken to hold: a few bytes that
/// claim gigabytes are broken or hostile. Deflate and JPEG expand about a thousandfold at most.
constexpr uint64_t most_pixel_bytes(uint64_t file_bytes) {
  constexpr uint64_t kAlways = uint64_t{64} << 20, kExpansion = 2048;
  return kAlways + kExpansion * file_bytes;
}

/// Refuses a header that claims more than most_pixel_bytes().
void require_plausible(uint64_t pixel_bytes, size_t file_bytes, const std::string& name);

}  // namespace msc::data
