#include "data/tiff_layout.h"

#include <algorithm>

#include "data/image.h"

namespace msc::data {
namespace {

/// A tag's value, or the default that the specification gives it.
template <typename T>
T tag(TiffFile& file, uint32_t which) {
  T value = 0;
  TIFFGetFieldDefaulted(file.get(), which, &value);
  return value;
}

struct Named {
  int value;
  const char* name;
};

template <size_t N>
std::string named(int value, const Named (&names)[N]) {
  for (const auto& n : names)
    if (n.value == value) return msc::format("{} ({})", value, n.name);
  return msc::format("{}", value);
}

std::string photometric_name(int value) {
  return named(value, {{PHOTOMETRIC_MINISWHITE, "white is zero"},
                       {PHOTOMETRIC_MINISBLACK, "black is zero"},
                       {PHOTOMETRIC_RGB, "RGB"},
                       {PHOTOMETRIC_PALETTE, "palette"},
                       {PHOTOMETRIC_MASK, "transparency mask"},
                       {PHOTOMETRIC_SEPARATED, "separated, CMYK"},
                       {PHOTOMETRIC_YCBCR, "YCbCr"},
                       {PHOTOMETRIC_CIELAB, "CIE Lab"},
                       {PHOTOMETRIC_ICCLAB, "ICC Lab"},
                       {PHOTOMETRIC_ITULAB, "ITU Lab"},
                       {PHOTOMETRIC_CFA, "colour filter array"},
                       {PHOTOMETRIC_LOGL, "log L"},
                       {PHOTOMETRIC_LOGLUV, "log Luv"},
                       {34892, "linear raw"}});
}

std::string format_name(int value) {
  return named(value, {{SAMPLEFORMAT_UINT, "unsigned integer"},
                       {SAMPLEFORMAT_INT, "signed integer"},
                       {SAMPLEFORMAT_IEEEFP, "floating point"},
                       {SAMPLEFORMAT_VOID, "undefined"},
                       {SAMPLEFORMAT_COMPLEXINT, "complex integer"},
                       {SAMPLEFORMAT_COMPLEXIEEEFP, "complex floating point"}});
}

void check_photometric(const TiffFile& file, const TiffLayout& layout) {
  const int p = layout.photometric;
  if (p != PHOTOMETRIC_MINISWHITE && p != PHOTOMETRIC_MINISBLACK && p != PHOTOMETRIC_RGB &&
      p != PHOTOMETRIC_PALETTE)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected grey, RGB or palette pixels, found the tag PhotometricInterpretation "
              "= {}; convert the file to RGB",
              file.name(), photometric_name(p));
}

/// Unsigned integers of up to 16 bits, or whole 32 and 64; signed and floating point by whole
/// bytes.
void check_type(const TiffFile& file, const TiffLayout& layout) {
  const int b = layout.bits;
  const bool whole = b == 16 || b == 32 || b == 64;
  const bool known = layout.format == SAMPLEFORMAT_UINT     ? (b >= 1 && b <= 16) || whole
                     : layout.format == SAMPLEFORMAT_INT    ? b == 8 || whole
                     : layout.format == SAMPLEFORMAT_IEEEFP ? whole
                                                            : false;
  if (!known)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected samples of 1 to 16, 32 or 64 bits, or floating point of 16, 32 or 64, "
              "found {} band{} with the tags BitsPerSample = {}, SampleFormat = {}",
              file.name(), layout.samples, layout.samples == 1 ? "" : "s", b,
              format_name(layout.format));
  if (layout.photometric == PHOTOMETRIC_MINISWHITE && layout.format != SAMPLEFORMAT_UINT)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected unsigned integers where white is zero, found the tags "
              "PhotometricInterpretation = {}, SampleFormat = {}: nothing says which number is "
              "black; write the file with black as zero",
              file.name(), photometric_name(layout.photometric), format_name(layout.format));
  if (layout.photometric == PHOTOMETRIC_PALETTE && (layout.format != SAMPLEFORMAT_UINT || b > 16))
    fail_data(MSC_UNSUPPORTED,
              "{}: expected unsigned palette indices of up to 16 bits, found the tags "
              "BitsPerSample = {}, SampleFormat = {}",
              file.name(), b, format_name(layout.format));
}

/// Bands that are no transparency. Of the extra samples only the last may be one.
int count_bands(TiffFile& file, const TiffLayout& layout) {
  uint16_t n = 0;
  uint16_t* kinds = nullptr;
  TIFFGetFieldDefaulted(file.get(), TIFFTAG_EXTRASAMPLES, &n, &kinds);
  for (int i = 0; i < n; ++i) {
    const bool alpha = kinds[i] != EXTRASAMPLE_UNSPECIFIED;
    if (alpha && (i + 1 < n || kinds[i] > EXTRASAMPLE_UNASSALPHA))
      fail_data(MSC_UNSUPPORTED,
                "{}: expected at most one band of transparency, the last, found the tag "
                "ExtraSamples = {} for extra band {} of {}",
                file.name(), extra_sample_name(kinds[i]), i + 1, n);
    if (alpha) return layout.samples - 1;
  }
  return layout.samples;
}

/// JPEG-compressed YCbCr leaves libtiff as R, G, B.
int rgb_from_jpeg(TiffFile& file, int photometric) {
  if (photometric != PHOTOMETRIC_YCBCR ||
      tag<uint16_t>(file, TIFFTAG_COMPRESSION) != COMPRESSION_JPEG ||
      tag<uint16_t>(file, TIFFTAG_PLANARCONFIG) != PLANARCONFIG_CONTIG)
    return photometric;
  TIFFSetField(file.get(), TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
  return PHOTOMETRIC_RGB;
}

void check_compression(TiffFile& file) {
  const auto compression = tag<uint16_t>(file, TIFFTAG_COMPRESSION);
  if (!TIFFIsCODECConfigured(compression))
    fail_data(MSC_UNSUPPORTED,
              "{}: expected a compression that libtiff reads, found the tag Compression = {}",
              file.name(), compression);
}

void read_blocks(TiffFile& file, TiffLayout& layout) {
  layout.tiled = TIFFIsTiled(file.get()) != 0;
  if (layout.tiled) {
    layout.block_width = tag<uint32_t>(file, TIFFTAG_TILEWIDTH);
    layout.block_height = tag<uint32_t>(file, TIFFTAG_TILELENGTH);
  } else {
    layout.block_width = layout.width;
    layout.block_height =
        std::min<int64_t>(layout.height, tag<uint32_t>(file, TIFFTAG_ROWSPERSTRIP));
  }
}

/// Before anything is allocated: the page, and one block, which may be larger than the page.
void check_size(const TiffFile& file, const TiffLayout& layout) {
  const auto bytes =
      static_cast<uint64_t>(layout.samples) * static_cast<uint64_t>(layout.sample_bytes());
  for (const auto& [height, width] : {std::pair{layout.height, layout.width},
                                      std::pair{layout.block_height, layout.block_width}}) {
    require_bearable(height, width, layout.samples, file.name());
    require_plausible(static_cast<uint64_t>(height * width) * bytes, file.size(), file.name());
  }
}

}  // namespace

std::string extra_sample_name(int value) {
  return named(value, {{EXTRASAMPLE_UNSPECIFIED, "unspecified"},
                       {EXTRASAMPLE_ASSOCALPHA, "associated alpha"},
                       {EXTRASAMPLE_UNASSALPHA, "unassociated alpha"}});
}

TiffLayout read_layout(TiffFile& file) {
  TiffLayout layout;
  layout.height = tag<uint32_t>(file, TIFFTAG_IMAGELENGTH);
  layout.width = tag<uint32_t>(file, TIFFTAG_IMAGEWIDTH);
  layout.samples = tag<uint16_t>(file, TIFFTAG_SAMPLESPERPIXEL);
  layout.bits = tag<uint16_t>(file, TIFFTAG_BITSPERSAMPLE);
  layout.format = tag<uint16_t>(file, TIFFTAG_SAMPLEFORMAT);
  layout.orientation = tag<uint16_t>(file, TIFFTAG_ORIENTATION);
  layout.separate = tag<uint16_t>(file, TIFFTAG_PLANARCONFIG) == PLANARCONFIG_SEPARATE;
  uint16_t photometric = 0;
  if (!TIFFGetField(file.get(), TIFFTAG_PHOTOMETRIC, &photometric))
    fail_data(MSC_UNSUPPORTED,
              "{}: expected the tag PhotometricInterpretation, which says what the numbers mean, "
              "found none",
              file.name());
  check_compression(file);
  layout.photometric = rgb_from_jpeg(file, photometric);
  check_photometric(file, layout);
  check_type(file, layout);
  layout.bands = count_bands(file, layout);
  read_blocks(file, layout);
  check_size(file, layout);
  return layout;
}

bool is_reduced_page(TiffFile& file) {
  return (tag<uint32_t>(file, TIFFTAG_SUBFILETYPE) & FILETYPE_REDUCEDIMAGE) != 0;
}

}  // namespace msc::data
