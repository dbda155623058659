// PNG, JPEG and TIFF, from memory: what this project reads of them itself (markers, lengths,
// palettes, tags), and what libtiff and OpenCV make of the rest. Then the way back: what can be
// encoded is what was given.
#include "core/base/error.h"
#include "data/dicom.h"
#include "data/exif.h"
#include "data/png.h"
#include "data/raster.h"
#include "data/tiff.h"
#include "fuzz/input.h"
#include "memberscope/c/data.h"

namespace {

void keep(void* user, const void* bytes, int64_t size) {
  static_cast<std::string*>(user)->assign(static_cast<const char*>(bytes),
                                          static_cast<size_t>(size));
}

void decode(const std::string& file, int32_t colour) {
  try {
    if (msc::data::is_png(file)) {
      msc::data::as_index_png(file);
      msc::data::read_png_header(file, "fuzz");
    }
    if (msc::data::is_tiff(file)) msc::data::decode_tiff_pages(file, "fuzz");
    msc::data::exif_orientation(file);
    msc::data::decode_index_raster(file, "fuzz");
  } catch (const msc::Error&) {
  }
  if (msc::data::is_dicom(file)) return;  // dicom.cc
  msc_image_read_options options{};
  options.struct_size = sizeof options;
  options.colour = colour;
  msc_image_buffer* image = nullptr;
  if (msc_image_decode(file.data(), static_cast<int64_t>(file.size()), "fuzz", &options, &image,
                       nullptr) == MSC_OK &&
      msc_image_view_check(msc_image_buffer_view(image), nullptr) != MSC_OK)
    std::abort();
  msc_image_buffer_release(image);
}

void encode(FuzzedDataProvider& data) {
  fuzz::View view(data);
  if (!view.inside()) return;
  const char* const extensions[] = {".png", ".jpg", ".tif", ".npy"};
  const std::string any = data.ConsumeRandomLengthString(8);
  const bool known = data.ConsumeIntegralInRange(0, 7) != 0;
  const int which = data.ConsumeIntegralInRange(0, 3);
  std::string file;
  if (msc_image_encode(known ? extensions[which] : any.c_str(), view.get(), keep, &file, nullptr) !=
      MSC_OK)
    return;
  msc_image_buffer* image = nullptr;
  if (msc_image_decode(file.data(), static_cast<int64_t>(file.size()), "fuzz", nullptr, &image,
                       nullptr) == MSC_OK) {
    const msc_image_view* read = msc_image_buffer_view(image);
    if (read->height != view.get()->height || read->width != view.get()->width) std::abort();
  }
  msc_image_buffer_release(image);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  if (size < 2) return 0;
  if (bytes[0] & 1) {
    FuzzedDataProvider data(bytes + 1, size - 1);
    encode(data);
  } else {
    decode(std::string(reinterpret_cast<const char*>(bytes) + 1, size - 1),
           (bytes[0] >> 1) % 5 - 1);
  }
  return 0;
}
