#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace msc::data {

/// At most this many elements in one image, whatever was asked for: 2 GiB of f32.
constexpr int64_t kMaxElements = int64_t{1} << 29;

/// At most this many pixels in one image unless told otherwise: scoring a pair of such colour
/// images takes about 2 GB.
constexpr int64_t kDefaultMaxPixels = int64_t{1} << 25;

/// For each pixel allowed, an image may have this many elements: channels, or the slices of a
/// volume.
constexpr int64_t kElementsPerPixel = 8;

/// The limit for what the calling thread reads while this lives. It is set where a call comes in,
/// so that no reader hands it on to the next.
class PixelLimit {
 public:
  /// @param max_pixels 0 = kDefaultMaxPixels.
  explicit PixelLimit(int64_t max_pixels);
  ~PixelLimit();
  PixelLimit(const PixelLimit&) = delete;
  PixelLimit& operator=(const PixelLimit&) = delete;

 private:
  const int64_t before_;
};

/// Refuses a picture without pixels, and one that is larger than the limit. For what a header
/// declares, before anything is decoded or memory is taken for it.
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
