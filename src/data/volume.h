#pragma once

#include <list>
#include <mutex>
#include <string>
#include <utility>

#include "data/image.h"

namespace msc::data {

/// Whether a name ends so, in capitals or not.
bool ends_with(const std::string& text, const std::string& end);

/// Whether a file is a NIfTI volume, by its name: .nii or .nii.gz.
bool is_volume(const std::string& path);

/// File name without folder and without extension, .nii.gz counting as one.
std::string stem_of(const std::string& path);

/// Slices along the axis (one of ::msc_slice_axis), from the header alone. Throws for what is no
/// volume of three axes.
int64_t slice_count(const std::string& path, int32_t axis);

/// One slice, as a view of the volume's voxels in the order in which they are stored: no
/// reorientation. Third axis: rows are the second axis, columns the first; second axis: rows third,
/// columns first; first axis: rows third, columns second. `voxels` as of read_volume().
/// @param expected Slices that the volume must have, or 0: those of another volume are the slices
/// of other places.
Image slice_of(const Image& voxels, int32_t axis, int64_t index, int64_t expected,
               const std::string& name);

/// All voxels: rows are the second axis, columns the first, channels the third. The scale of the
/// header (scl_slope, scl_inter) is applied; 16-bit signed integers become i32, scaled ones f32.
/// NaN is read as 0, as nifti_clib does.
Image read_volume(const std::string& path);

/// The volumes read last: consecutive pairs are slices of the same few. Thread-safe.
class VolumeCache {
 public:
  Image get(const std::string& path);

 private:
  static constexpr size_t kNeeded = 4;  // input, truth, output and mask of one pair
  static constexpr size_t kMost = 8;    // and those of the next, where memory allows
  static constexpr int64_t kMostBytes = int64_t{2} << 30;

  /// Lets go of those used longest ago; a pair in flight keeps what it uses.
  void forget();

  std::mutex mutex_;
  std::list<std::pair<std::string, Image>> volumes_;  ///< Latest use first.
};

}  // namespace msc::data
