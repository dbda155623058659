#pragma once

#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/base/format.h"
#include "data/geometry.h"
#include "data/size_limit.h"
#include "memberscope/c/image.h"

namespace msc::data {

/// Pixels with their owner. Copies share the pixels, which are never changed after reading.
struct Image {
  msc_image_view view{};
  std::shared_ptr<const void> owner;
  bool is_array = false;  ///< From NPY or NPZ.
  bool logical =
      false;  ///< An array of bool: 1 is the whole of its range, whatever its elements could hold.
  bool three_axes = false;  ///< An array of three axes, of which a layout says or the sizes tell
                            ///< which are height, width and channels.
  bool lossy = false;       ///< From JPEG: values are near what was stored, edges are blurred.
  int32_t orientation = 1;  ///< EXIF and TIFF: 1 upright, 2 to 8 otherwise. Never applied.
  int32_t significant_bits = 0;  ///< Bits of a sample that the file says hold data; 0 = all.
  std::shared_ptr<const Geometry> geometry = nullptr;  ///< Where a volume or slice lies; null = the
                                                       ///< file's form has no such thing.

  explicit operator bool() const { return view.data != nullptr; }
  const char* at(int64_t row, int64_t column, int64_t channel = 0) const {
    return static_cast<const char*>(view.data) + row * view.stride_y + column * view.stride_x +
           channel * view.stride_c;
  }
};

/// All errors of reading carry the stage `data`.
template <typename... Args>
[[noreturn]] void fail_data(int32_t status, fmt::format_string<Args...> format, Args&&... args) {
  throw Error(status, MSC_STAGE_DATA, msc::format(format, std::forward<Args>(args)...));
}

/// A new contiguous H x W x C image and the pointer through which it is filled. `name` is used in
/// messages.
std::pair<Image, char*> allocate(const std::string& name, int32_t dtype, int64_t height,
                                 int64_t width, int64_t channels);

/// Gives a picture made of the pixels of `from` what `from` says about them.
Image described_as(Image made, const Image& from);

/// A view of part of the columns.
Image columns(const Image& image, int64_t first, int64_t count);

/// "128x256 with 3 channels".
std::string describe(const msc_image_view& view);

/// Value of one element as a double (f16 included).
double value_of(const char* element, int32_t dtype);

bool is_float(int32_t dtype);

/// Refuses NaN and infinity, naming the first position.
void require_finite(const Image& image, const std::string& name);

}  // namespace msc::data
