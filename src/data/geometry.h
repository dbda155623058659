#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace msc::data {

/// From indices along the first, second and third axis to millimetres towards right, anterior and
/// superior: three rows of three factors and an offset.
using Affine = std::array<std::array<double, 4>, 3>;

/// Where the voxels of a file lie in space, as far as it says so.
struct Geometry {
  std::array<int64_t, 3> size{};    ///< Voxels along each axis; a slice has one along the third.
  std::array<double, 3> spacing{};  ///< Millimetres from voxel to voxel; 0 = not said.
  std::optional<Affine> sform;      ///< NIfTI's general form.
  std::optional<Affine> qform;      ///< NIfTI's scanner form; DICOM's plane.
};

/// How two grids of voxels differ, in words: mirrored or swapped axes, size of the voxels, place.
/// Empty when their outlines agree to a tenth of a voxel of the first.
std::string difference(const Affine& expected, const std::array<int64_t, 3>& expected_size,
                       const Affine& found, const std::array<int64_t, 3>& found_size);

/// Refuses a file that contradicts itself: forms of different handedness, forms of one space
/// (`one_space`) that differ, and forms that are no map of a volume.
void require_consistent(const Geometry& geometry, bool one_space, const std::string& name);

/// Refuses a file whose voxels lie elsewhere than those of the input, or of which that cannot be
/// told because only one of the two says where it lies.
void require_same_place(const Geometry& input, const std::string& input_name, const Geometry& found,
                        const std::string& name);

}  // namespace msc::data
