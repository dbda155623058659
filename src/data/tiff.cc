#include "data/tiff.h"

#include <vector>

#include "data/tiff_image.h"

namespace msc::data {
namespace {

/// The page that is looked at must be the picture itself.
void refuse_reduced(TiffFile& file) {
  if (is_reduced_page(file))
    fail_data(MSC_UNSUPPORTED,
              "{}: expected the picture on the first page, found a small copy of it (the tag "
              "NewSubfileType = 1); export the picture alone",
              file.name());
}

void refuse_more_pages(TiffFile& file) {
  int pages = 1;
  while (file.next_page()) pages += is_reduced_page(file) ? 0 : 1;
  if (pages > 1)
    fail_data(MSC_UNSUPPORTED, "{}: expected one page, found {}; write each as a file of its own",
              file.name(), pages);
}

void require_picture(const TiffFile& file, const TiffLayout& layout) {
  const bool grey = layout.photometric != PHOTOMETRIC_RGB;
  const bool fits =
      layout.bands == 3 ? layout.photometric != PHOTOMETRIC_PALETTE : layout.bands == 1 && grey;
  if (!fits)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected 1 or 3 bands (and transparency, which the tag ExtraSamples would call "
              "1 or 2), found {} of {} bits with the tags SamplesPerPixel = {}, "
              "PhotometricInterpretation = {}; write the bands that are the picture",
              file.name(), layout.bands, layout.bits, layout.samples, layout.photometric);
}

/// Class indices have neither transparency nor a colour that is zero.
void require_index(const TiffFile& file, const TiffLayout& layout) {
  if (layout.alpha())
    fail_data(MSC_SHAPE_MISMATCH,
              "{}: expected one channel of class indices, found {} and transparency; a palette "
              "(--target-as palette) reads labels drawn in colour",
              file.name(), layout.bands == 3 ? "red, green, blue" : "grey");
  if (layout.photometric == PHOTOMETRIC_MINISWHITE)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected class indices, found the tag PhotometricInterpretation = 0 (white is "
              "zero), which says that the numbers are shades; write the file with black as zero",
              file.name());
}

/// Pages of one size and type side by side.
Image stacked(const std::vector<Image>& pages, int64_t channels, const std::string& name) {
  if (pages.size() == 1) return pages[0];
  const auto& v = pages[0].view;
  auto [image, to] = allocate(name, v.dtype, v.height, v.width, channels);
  const auto size = static_cast<size_t>(msc_dtype_size(v.dtype));
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c)
      for (const Image& page : pages)
        for (int64_t k = 0; k < page.view.channels; ++k, to += size)
          std::memcpy(to, page.at(r, c, k), size);
  return described_as(image, pages[0]);
}

}  // namespace

bool is_tiff(std::string_view bytes) {
  using namespace std::string_view_literals;
  for (const auto magic : {"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv})
    if (bytes.substr(0, 4) == magic) return true;
  return false;
}

Image decode_tiff(std::string_view bytes, const std::string& name, bool indices) {
  TiffFile file(bytes, name);
  refuse_reduced(file);
  const TiffLayout layout = read_layout(file);
  require_picture(file, layout);
  if (indices) require_index(file, layout);
  Image image = page_image(file, layout, indices);
  refuse_more_pages(file);
  return image;
}

Image decode_tiff_pages(std::string_view bytes, const std::string& name) {
  TiffFile file(bytes, name);
  refuse_reduced(file);
  std::vector<Image> pages;
  int64_t channels = 0;
  do {
    if (is_reduced_page(file)) continue;
    const TiffLayout layout = read_layout(file);
    if (layout.photometric == PHOTOMETRIC_PALETTE)
      fail_data(MSC_UNSUPPORTED,
                "{}: expected a number a class, found colours (the tag PhotometricInterpretation "
                "= 3, palette)",
                name);
    require_bearable(layout.height, layout.width, channels += layout.bands, name);
    require_plausible(
        static_cast<uint64_t>(layout.height * layout.width * channels * layout.sample_bytes()),
        bytes.size(), name);
    pages.push_back(page_image(file, layout, false));
    const auto &first = pages[0].view, &last = pages.back().view;
    if (last.height != first.height || last.width != first.width || last.dtype != first.dtype ||
        pages.back().orientation != pages[0].orientation)
      fail_data(MSC_SHAPE_MISMATCH,
                "{}: expected pages of one size, type and orientation, one a class, found others",
                name);
  } while (file.next_page());
  return stacked(pages, channels, name);
}

}  // namespace msc::data
