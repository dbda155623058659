#include "data/volume.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#include "data/nifti.h"
#include "memberscope/c/data.h"

namespace msc::data {
namespace fs = std::filesystem;
namespace {

/// One axis of a volume: how many voxels, and how far apart in memory.
struct Axis {
  int64_t size, stride;
};

/// Row, column and slice axes of a slicing.
std::array<Axis, 3> axes_of(const msc_image_view& v, int32_t axis) {
  const Axis first{v.width, v.stride_x}, second{v.height, v.stride_y},
      third{v.channels, v.stride_c};
  if (axis == MSC_AXIS_FIRST) return {third, second, first};
  if (axis == MSC_AXIS_SECOND) return {third, first, second};
  return {second, first, third};
}

}  // namespace

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() > end.size() &&
         std::equal(end.rbegin(), end.rend(), text.rbegin(), [](char a, char b) {
           return a == static_cast<char>(std::tolower(static_cast<unsigned char>(b)));
         });
}

bool is_volume(const std::string& path) {
  return ends_with(path, ".nii") || ends_with(path, ".nii.gz");
}

std::string stem_of(const std::string& path) {
  const fs::path name = fs::path(path).filename();
  return ends_with(path, ".nii.gz") ? name.stem().stem().string() : name.stem().string();
}

int64_t slice_count(const std::string& path, int32_t axis) {
  const auto [columns, rows, slices] = nifti_size(path);
  return axis == MSC_AXIS_FIRST ? columns : axis == MSC_AXIS_SECOND ? rows : slices;
}

Image slice_of(const Image& voxels, int32_t axis, int64_t index, int64_t expected,
               const std::string& name) {
  const auto [rows, columns, slices] = axes_of(voxels.view, axis);
  if (index >= slices.size || (expected > 0 && slices.size != expected))
    fail_data(MSC_SHAPE_MISMATCH, "{}: expected {} slices, as many as the input has, found {}",
              name, std::max(expected, index + 1), slices.size);
  const auto element = static_cast<int64_t>(msc_dtype_size(voxels.view.dtype));
  Image slice = voxels;
  slice.view.data =
      const_cast<char*>(static_cast<const char*>(voxels.view.data) + index * slices.stride);
  slice.view.height = rows.size;
  slice.view.width = columns.size;
  slice.view.channels = 1;
  slice.view.stride_y = rows.stride;
  slice.view.stride_x = columns.stride;
  slice.view.stride_c = element;
  return slice;
}

Image read_volume(const std::string& path) {
  return read_nifti(path);
}

void VolumeCache::forget() {
  const auto bytes_of = [](const msc_image_view& v) {
    return v.height * v.width * v.channels * msc_dtype_size(v.dtype);
  };
  int64_t bytes = 0;
  for (const auto& [path, volume] : volumes_) bytes += bytes_of(volume.view);
  while (volumes_.size() > kMost || (volumes_.size() > kNeeded && bytes > kMostBytes)) {
    bytes -= bytes_of(volumes_.back().second.view);
    volumes_.pop_back();
  }
}

Image VolumeCache::get(const std::string& path) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = std::find_if(volumes_.begin(), volumes_.end(),
                                  [&](const auto& entry) { return entry.first == path; });
  if (found != volumes_.end()) {
    volumes_.splice(volumes_.begin(), volumes_, found);
  } else {
    volumes_.emplace_front(path, read_volume(path));
    forget();
  }
  return volumes_.front().second;
}

}  // namespace msc::data
