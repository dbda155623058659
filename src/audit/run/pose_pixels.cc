#include "audit/run/pose_pixels.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <vector>

namespace msc::audit {
namespace {

using memberscope::ImageView;

bool has_shape(const ImageView& view, const memberscope::Shape& shape) {
  return view.height() == shape.height && view.width() == shape.width;
}

/// C x H x W, read as if it were H x W x C, with its axes in order.
ImageView in_order(const ImageView& view) {
  const auto& v = *view.c();
  msc_image_view ordered = v;
  ordered.height = v.width, ordered.width = v.channels, ordered.channels = v.height;
  ordered.stride_y = v.stride_x, ordered.stride_x = v.stride_c, ordered.stride_c = v.stride_y;
  return ordered;
}

/// The reverse, for a file.
ImageView channels_first(const ImageView& view) {
  const auto& v = *view.c();
  msc_image_view turned = v;
  turned.height = v.channels, turned.width = v.height, turned.channels = v.width;
  turned.stride_y = v.stride_c, turned.stride_x = v.stride_y, turned.stride_c = v.stride_x;
  return turned;
}

/// Of a format that keeps every value of these pixels: the file's own, if it is one.
std::string extension_for(const ImageView& pixels, const std::string& path) {
  auto own = std::filesystem::path(path).extension().string();
  std::transform(own.begin(), own.end(), own.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const int32_t type = pixels.dtype();
  const bool is_whole = type == MSC_U8 || type == MSC_U16;
  const bool is_picture = pixels.channels() == 1 || pixels.channels() == 3;
  if (own == ".npy" || own == ".npz") return ".npy";
  if ((own == ".tif" || own == ".tiff") && (is_whole || type == MSC_F32) && is_picture)
    return ".tif";
  return is_whole && is_picture ? ".png" : ".npy";
}

std::vector<float> floats_of(const ImageView& view) {
  std::vector<float> values;
  for (int64_t r = 0; r < view.height(); ++r)
    for (int64_t c = 0; c < view.width(); ++c)
      for (int64_t k = 0; k < view.channels(); ++k) values.push_back(view.at<float>(r, c, k));
  return values;
}

template <typename T>
std::string rounded_file(const StoredInput& stored, const ImageView& posed) {
  std::vector<T> values;
  for (const float value : floats_of(posed)) values.push_back(static_cast<T>(std::lround(value)));
  const ImageView view(values.data(), posed.height(), posed.width(), posed.channels());
  return memberscope::encode_image(stored.extension.c_str(),
                                   stored.channels_first ? channels_first(view) : view);
}

}  // namespace

StoredInput stored_input(const std::string& path, const memberscope::OwnedPair& as_read,
                         const std::string& array_name) {
  const auto& x = as_read.pair.x;
  try {
    memberscope::ImageReadOptions options;
    options.array_name = array_name;
    if (path.empty()) throw memberscope::Error(MSC_UNSUPPORTED, MSC_STAGE_DATA, "no file");
    const auto file =
        std::make_shared<memberscope::ImageFile>(memberscope::ImageFile::read(path, options));
    const ImageView view = file->view();
    const ImageView turned = in_order(view);
    if (has_shape(view, x.shape())) return {view, extension_for(view, path), false, file};
    if (has_shape(turned, x.shape()) && turned.channels() == x.channels())
      return {turned, ".npy", true, file};
  } catch (const memberscope::Error& e) {
    if (e.status() != MSC_UNSUPPORTED) throw;  // a volume, or what DICOM holds
  }
  return {x, extension_for(x, ""), false, as_read.owner};
}

std::string posed_file(const StoredInput& stored, const memberscope::PosedPair& posed) {
  const ImageView view = *posed.x();
  const int32_t type = stored.pixels.dtype();
  const bool is_interpolated = view.dtype() != type && view.dtype() == MSC_F32;
  if (is_interpolated && type == MSC_U8) return rounded_file<uint8_t>(stored, view);
  if (is_interpolated && type == MSC_U16) return rounded_file<uint16_t>(stored, view);
  if (is_interpolated && type == MSC_I32) return rounded_file<int32_t>(stored, view);
  return memberscope::encode_image(stored.extension.c_str(),
                                   stored.channels_first ? channels_first(view) : view);
}

}  // namespace msc::audit
