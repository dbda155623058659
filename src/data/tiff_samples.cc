#include "data/tiff_samples.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace msc::data {
namespace {

/// Sample `index` of a row of packed samples, the first bit of a byte being its highest.
uint16_t unpack(const uint8_t* row, int64_t index, int bits) {
  uint32_t value = 0;
  for (int64_t bit = index * bits; bit < (index + 1) * bits; ++bit)
    value = value << 1 | (row[bit / 8] >> (7 - bit % 8) & 1U);
  return static_cast<uint16_t>(value);
}

/// Copies the blocks of a page, strips or tiles, to their places.
class BlockReader {
 public:
  BlockReader(TiffFile& file, const TiffLayout& layout, char* to)
      : file_(file),
        layout_(layout),
        to_(to),
        block_samples_(layout.separate ? 1 : layout.samples),
        row_bytes_((layout.block_width * block_samples_ * layout.bits + 7) / 8),
        block_(static_cast<size_t>(row_bytes_ * layout.block_height)) {}

  void read() {
    const int planes = layout_.separate ? layout_.samples : 1;
    uint32_t index = 0;  // blocks are numbered plane by plane, row by row
    for (int plane = 0; plane < planes; ++plane)
      for (int64_t y = 0; y < layout_.height; y += layout_.block_height)
        for (int64_t x = 0; x < layout_.width; x += layout_.block_width, ++index) {
          load(index, y);
          place(plane, y, x);
        }
  }

 private:
  /// A tile is whole even at the border; the last strip ends with the page.
  void load(uint32_t index, int64_t y) {
    const int64_t rows =
        layout_.tiled ? layout_.block_height : std::min(layout_.block_height, layout_.height - y);
    const auto size = static_cast<tmsize_t>(rows * row_bytes_);
    file_.clear_messages();
    const tmsize_t read = layout_.tiled
                              ? TIFFReadEncodedTile(file_.get(), index, block_.data(), size)
                              : TIFFReadEncodedStrip(file_.get(), index, block_.data(), size);
    // The decoders warn where they make up what is missing.
    if (read != size || file_.warned())
      file_.fail((layout_.tiled ? "tile " : "strip ") + std::to_string(index));
  }

  void place(int plane, int64_t y, int64_t x) const {
    const int64_t rows = std::min(layout_.block_height, layout_.height - y);
    const int64_t columns = std::min(layout_.block_width, layout_.width - x);
    const int64_t pixel = layout_.samples * layout_.sample_bytes();
    for (int64_t r = 0; r < rows; ++r)
      place_row(block_.data() + r * row_bytes_,
                to_ + ((y + r) * layout_.width + x) * pixel + plane * layout_.sample_bytes(),
                columns * block_samples_);
  }

  void place_row(const uint8_t* from, char* to, int64_t n) const {
    const int bytes = layout_.sample_bytes();
    const bool packed = layout_.bits % 8 != 0;
    const int64_t step = layout_.separate ? layout_.samples * bytes : bytes;
    if (!packed && step == bytes) {
      std::memcpy(to, from, static_cast<size_t>(n * bytes));
      return;
    }
    for (int64_t i = 0; i < n; ++i, to += step) {
      if (!packed)
        std::memcpy(to, from + i * bytes, static_cast<size_t>(bytes));
      else if (const uint16_t value = unpack(from, i, layout_.bits); bytes == 1)
        *to = static_cast<char>(value);
      else
        std::memcpy(to, &value, sizeof value);
    }
  }

  TiffFile& file_;
  const TiffLayout& layout_;
  char* to_;
  int64_t block_samples_;
  int64_t row_bytes_;
  std::vector<uint8_t> block_;
};

}  // namespace

std::shared_ptr<char> read_samples(TiffFile& file, const TiffLayout& layout) {
  const int64_t size = layout.height * layout.width * layout.samples * layout.sample_bytes();
  std::shared_ptr<char> samples(new char[static_cast<size_t>(size)], std::default_delete<char[]>());
  BlockReader(file, layout, samples.get()).read();
  return samples;
}

}  // namespace msc::data
