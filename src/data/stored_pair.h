#pragma once

#include <utility>

#include "data/axes.h"
#include "data/dataset_options.h"
#include "data/exif.h"
#include "data/image_file.h"
#include "data/listing.h"
#include "data/volume.h"

namespace msc::data {

/// What a file of a pair is.
enum class Role { kInput, kTarget, kOutput };

/// The files of one row with their numbers as they are stored: axes, halves, channels and colour
/// are as the options say, what the numbers mean is left to the caller.
class StoredPair {
 public:
  StoredPair(const Row& row, const DatasetOptions& options, VolumeCache& volumes)
      : row_(row), options_(options), volumes_(volumes) {}

  /// Either may tell how the other's array lies.
  std::pair<Image, Image> input_and_truth() const;
  /// The input, for which no other file is opened, unless only the truth tells how its array lies.
  Image input_alone() const;
  /// The recorded output. @param channels Of the truth.
  Image output(const msc_image_view& truth, int64_t channels) const;
  Image mask(const msc_image_view& truth) const;
  /// A file of that role, its axes in any order; empty when there is none.
  Image any(Role role) const;

 private:
  int32_t input_half() const;
  int32_t target_half() const;
  void require_as_many_slices(const std::string& path) const;
  Image decoded(const std::string& path, const ImageFormat& format) const;
  Image ordered(const Image& image, const ExpectedShape& expected, const std::string& path) const;

  const Row& row_;
  const DatasetOptions& options_;
  VolumeCache& volumes_;
  mutable std::shared_ptr<const Geometry> place_;  ///< Of the input, once it is read.
  mutable OneOrientation orientation_;             ///< Of the files read so far.
};

}  // namespace msc::data
