#include "data/image_file.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "core/base/whole_file.h"
#include "data/dicom.h"
#include "data/jpeg.h"
#include "data/npy.h"
#include "data/npz.h"
#include "data/png.h"
#include "data/raster.h"
#include "data/tiff.h"

namespace msc::data {
namespace fs = std::filesystem;

std::string read_bytes(const std::string& path,
                       const std::function<void(std::string_view)>& check_begin) {
  constexpr uint64_t kMaxFile = uint64_t{4} << 30;
  std::error_code code;
  const auto status = fs::status(path, code);
  if (!fs::exists(status)) fail_data(MSC_IO, "{}: expected a file, found nothing", path);
  if (!fs::is_regular_file(status))
    fail_data(MSC_IO, "{}: expected a file, found a folder or device", path);
  const uint64_t size = fs::file_size(path, code);
  if (code || size > kMaxFile)
    fail_data(MSC_IO, "{}: expected at most {} bytes, found {}", path, kMaxFile, size);
  if (size == 0) fail_data(MSC_IO, "{}: the file is empty", path);
  std::ifstream file(path, std::ios::binary);
  if (!file) fail_data(MSC_IO, "{}: cannot be opened: {}", path, std::strerror(errno));
  std::string bytes;
  for (const uint64_t end : {std::min<uint64_t>(size, kNpyBegin), size}) {
    const auto from = static_cast<uint64_t>(bytes.size());
    bytes.resize(end);
    file.read(bytes.data() + from, static_cast<std::streamsize>(end - from));
    if (file.gcount() != static_cast<std::streamsize>(end - from))
      fail_data(MSC_IO, "{}: expected {} bytes, could read {}", path, size,
                from + static_cast<uint64_t>(file.gcount()));
    if (from == 0 && check_begin) check_begin(bytes);
  }
  return bytes;
}

namespace {

bool has_palette(std::string_view bytes, const std::string& name) {
  constexpr int kPalette = 3;
  return is_png(bytes) && read_png_header(bytes, name).colour_type == kPalette;
}

}  // namespace

Image decode_image(std::string_view bytes, const std::string& name, const ImageFormat& format) {
  if (is_npy(bytes)) return decode_npy(bytes, name, format.array_layout);
  if (is_zip(bytes))
    return decode_npy(read_npz_member(bytes, name, format.array_name, format.array_layout), name,
                      format.array_layout);
  if (is_dicom(bytes)) return decode_dicom(bytes, name);
  if (format.planes && is_tiff(bytes)) return decode_tiff_pages(bytes, name);
  if (format.planes && has_palette(bytes, name))
    fail_data(MSC_SHAPE_MISMATCH,
              "{}: expected one channel a class, found a palette; its indices are read as labels "
              "(--target-as labels)",
              name);
  const bool indices = format.indices || (format.regions && has_palette(bytes, name));
  Image image =
      indices ? decode_index_raster(bytes, name) : decode_raster(bytes, name, format.colour);
  image.lossy = is_jpeg(bytes);
  return image;
}

Image read_image(const std::string& path, const ImageFormat& format) {
  const std::string bytes = read_bytes(path, [&](std::string_view begin) {
    if (is_npy(begin)) require_bearable_npy(begin, path, format.array_layout);
  });
  return decode_image(bytes, path, format);
}

std::string encode_image(const std::string& extension, const msc_image_view& view) {
  if (extension == ".npy") return encode_npy(view);
  if (extension == ".png" || extension == ".jpg" || extension == ".tif")
    return encode_raster(extension, view);
  fail_data(MSC_UNSUPPORTED, "expected the extension .png, .jpg, .tif or .npy, found '{}'",
            extension);
}

void write_image(const std::string& path, const msc_image_view& view) {
  std::string extension = fs::path(path).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  if (extension == ".jpeg") extension = ".jpg";
  if (extension == ".tiff") extension = ".tif";
  const std::string bytes = encode_image(extension, view);
  try {
    write_whole_file(path, bytes);
  } catch (const std::system_error& e) {
    fail_data(MSC_IO, "{}: cannot be written: {}", path, e.code().message());
  }
}

}  // namespace msc::data
