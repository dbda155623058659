#include "data/tiff_image.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "data/tiff_samples.h"

namespace msc::data {
namespace {

template <typename T>
T load(const char* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

uint64_t load_unsigned(const char* from, int bytes) {
  switch (bytes) {
    case 1:
      return load<uint8_t>(from);
    case 2:
      return load<uint16_t>(from);
    case 4:
      return load<uint32_t>(from);
    default:
      return load<uint64_t>(from);
  }
}

int64_t load_signed(const char* from, int bytes) {
  switch (bytes) {
    case 1:
      return load<int8_t>(from);
    case 2:
      return load<int16_t>(from);
    case 4:
      return load<int32_t>(from);
    default:
      return load<int64_t>(from);
  }
}

/// The element type that has the very bits of a sample.
std::optional<int32_t> same_type(const TiffLayout& layout) {
  const int bytes = layout.sample_bytes();
  if (layout.format == SAMPLEFORMAT_UINT && bytes <= 2) return bytes == 1 ? MSC_U8 : MSC_U16;
  if (layout.format == SAMPLEFORMAT_INT && bytes == 4) return MSC_I32;
  if (layout.format == SAMPLEFORMAT_IEEEFP)
    return bytes == 2 ? MSC_F16 : bytes == 4 ? MSC_F32 : MSC_F64;
  return std::nullopt;
}

/// The samples of a page on their way to an image.
class Page {
 public:
  Page(TiffFile& file, const TiffLayout& layout, bool indices)
      : file_(file),
        layout_(layout),
        indices_(indices),
        inverted_(layout.photometric == PHOTOMETRIC_MINISWHITE),
        samples_(read_samples(file, layout)) {
    const int b = layout.bits;
    if (!indices && (b == 1 || b == 2 || b == 4)) scale_ = 255 / ((1 << b) - 1);
  }

  Image image() const {
    if (layout_.alpha()) require_opaque();
    Image image = pixels();
    image.orientation = layout_.orientation;
    const int b = layout_.bits;
    if (b != 1 && b != 2 && b != 4 && b % 8 != 0) image.significant_bits = b;
    return image;
  }

 private:
  Image pixels() const {
    if (layout_.photometric == PHOTOMETRIC_PALETTE && !indices_) return coloured();
    const auto type = same_type(layout_);
    if (type && !inverted_ && scale_ == 1) return {view(*type), samples_};
    return mapped(type ? *type : integer_type());
  }

  /// The bands where they lie; transparency is stepped over.
  msc_image_view view(int32_t dtype) const {
    const int64_t size = layout_.sample_bytes();
    const int64_t pixel = layout_.samples * size;
    return {samples_.get(),        dtype, 0,   layout_.height, layout_.width, layout_.bands,
            layout_.width * pixel, pixel, size};
  }

  const char* at(int64_t pixel, int64_t sample) const {
    return samples_.get() + (pixel * layout_.samples + sample) * layout_.sample_bytes();
  }

  uint64_t largest() const {
    return layout_.bits == 64 ? UINT64_MAX : (uint64_t{1} << layout_.bits) - 1;
  }

  /// An integer sample as a number.
  double number(int64_t pixel, int64_t band) const {
    const char* from = at(pixel, band);
    const int bytes = layout_.sample_bytes();
    if (layout_.format == SAMPLEFORMAT_INT) {
      const int64_t value = load_signed(from, bytes);
      return exact(static_cast<double>(value), value >= -kExact && value <= kExact);
    }
    const uint64_t stored = load_unsigned(from, bytes);
    const uint64_t value = inverted_ ? largest() - stored : stored;
    return exact(static_cast<double>(value), value <= static_cast<uint64_t>(kExact)) * scale_;
  }

  double exact(double value, bool fits) const {
    if (!fits)
      fail_data(MSC_UNSUPPORTED,
                "{}: expected integers of up to 2^53, which float64 holds exactly, found about {} "
                "in {} band{} of {} bits",
                file_.name(), value, layout_.bands, layout_.bands == 1 ? "" : "s", layout_.bits);
    return value;
  }

  int64_t n_pixels() const { return layout_.height * layout_.width; }

  /// For integers of no element type of ours: i32 where every one fits.
  int32_t integer_type() const {
    for (int64_t p = 0; p < n_pixels(); ++p)
      for (int64_t k = 0; k < layout_.bands; ++k)
        if (const double value = number(p, k); value < INT32_MIN || value > INT32_MAX)
          return MSC_F64;
    return MSC_I32;
  }

  template <typename T>
  void fill(char* to) const {
    for (int64_t p = 0; p < n_pixels(); ++p)
      for (int64_t k = 0; k < layout_.bands; ++k, to += sizeof(T)) {
        const auto value = static_cast<T>(number(p, k));
        std::memcpy(to, &value, sizeof value);
      }
  }

  Image mapped(int32_t dtype) const {
    auto [image, to] = allocate(file_.name(), dtype, layout_.height, layout_.width, layout_.bands);
    switch (dtype) {
      case MSC_U8:
        fill<uint8_t>(to);
        break;
      case MSC_U16:
        fill<uint16_t>(to);
        break;
      case MSC_I32:
        fill<int32_t>(to);
        break;
      default:
        fill<double>(to);
    }
    return image;
  }

  void require_opaque() const {
    const bool is_float = layout_.format == SAMPLEFORMAT_IEEEFP;
    const double opaque = is_float ? 1 : static_cast<double>(largest());
    for (int64_t p = 0; p < n_pixels(); ++p) {
      const char* from = at(p, layout_.bands);
      const double alpha = is_float
                               ? value_of(from, *same_type(layout_))
                               : static_cast<double>(load_unsigned(from, layout_.sample_bytes()));
      if (alpha != opaque)
        fail_data(MSC_UNSUPPORTED,
                  "{}: expected opaque pixels, found transparency (alpha {} of {})", file_.name(),
                  alpha, opaque);
    }
  }

  using ColourMap = std::array<const uint16_t*, 3>;

  /// Whether every entry of the colour map passes.
  template <typename Test>
  bool all_colours(const ColourMap& map, const Test& test) const {
    return std::all_of(map.begin(), map.end(), [&](const uint16_t* channel) {
      return std::all_of(channel, channel + (int64_t{1} << layout_.bits), test);
    });
  }

  /// Entries have 16 bits. What was 8 bit is v * 257, v * 256 from some writers, or v from old
  /// ones, as libtiff itself takes it.
  int colour_divisor(const ColourMap& map) const {
    for (const int divisor : {257, 256})
      if (all_colours(map, [=](uint16_t v) { return v % divisor == 0; })) return divisor;
    return all_colours(map, [](uint16_t v) { return v < 256; }) ? 1 : 0;
  }

  Image coloured() const {
    uint16_t *red = nullptr, *green = nullptr, *blue = nullptr;
    if (!TIFFGetField(file_.get(), TIFFTAG_COLORMAP, &red, &green, &blue))
      file_.fail("the tag ColorMap");
    const ColourMap map{red, green, blue};
    const int divisor = colour_divisor(map);
    auto [image, to] =
        allocate(file_.name(), divisor ? MSC_U8 : MSC_U16, layout_.height, layout_.width, 3);
    for (int64_t p = 0; p < n_pixels(); ++p)
      for (const uint16_t* channel : map) {
        const uint16_t value = channel[load_unsigned(at(p, 0), layout_.sample_bytes())];
        if (divisor) {
          *to++ = static_cast<char>(value / divisor);
        } else {
          std::memcpy(to, &value, sizeof value);
          to += sizeof value;
        }
      }
    return std::move(image);
  }

  static constexpr int64_t kExact = int64_t{1} << 53;

  TiffFile& file_;
  const TiffLayout& layout_;
  bool indices_, inverted_;
  int scale_ = 1;
  std::shared_ptr<char> samples_;
};

}  // namespace

Image page_image(TiffFile& file, const TiffLayout& layout, bool indices) {
  const Image image = Page(file, layout, indices).image();
  require_finite(image, file.name());
  return image;
}

}  // namespace msc::data
