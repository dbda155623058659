#include "data/geometry.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/format.h"
#include "data/image.h"

namespace msc::data {
namespace {

using Vector = std::array<double, 3>;
using Size = std::array<int64_t, 3>;

constexpr double kTolerance = 0.1;  // voxels; headers round to 32 bit, tools a little more
constexpr const char* kAxes[] = {"first", "second", "third"};

constexpr const char* kWayOut =
    "reorient or resample one of the two; if its voxels do belong to the input's, give it the "
    "input's header";

Vector column(const Affine& a, size_t axis) {
  return {a[0][axis], a[1][axis], a[2][axis]};
}

double dot(const Vector& a, const Vector& b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

double length(const Vector& a) {
  return std::sqrt(dot(a, a));
}

double determinant(const Affine& a) {
  const Vector x = column(a, 0), y = column(a, 1), z = column(a, 2);
  return x[0] * (y[1] * z[2] - y[2] * z[1]) - y[0] * (x[1] * z[2] - x[2] * z[1]) +
         z[0] * (x[1] * y[2] - x[2] * y[1]);
}

double cosine(const Affine& a, size_t i, const Affine& b, size_t j) {
  const Vector u = column(a, i), v = column(b, j);
  return dot(u, v) / (length(u) * length(v));
}

Vector at(const Affine& a, const Vector& index) {
  Vector place{};
  for (size_t i = 0; i < 3; ++i) {
    place[i] = a[i][3];
    for (size_t j = 0; j < 3; ++j) place[i] += a[i][j] * index[j];
  }
  return place;
}

/// The largest distance between corners of two outlines. Slices have no thickness.
double apart(const Affine& a, const Size& a_size, const Affine& b, const Size& b_size) {
  const bool flat = a_size[2] == 1 && b_size[2] == 1;
  double largest = 0;
  for (int corner = 0; corner < 8; ++corner) {
    Vector in_a{}, in_b{};
    for (size_t axis = 0; axis < 3; ++axis) {
      if (axis == 2 && flat) continue;
      const bool end = corner >> axis & 1;
      in_a[axis] = end ? static_cast<double>(a_size[axis]) - 0.5 : -0.5;
      in_b[axis] = end ? static_cast<double>(b_size[axis]) - 0.5 : -0.5;
    }
    const Vector p = at(a, in_a), q = at(b, in_b);
    largest = std::max(largest, length({p[0] - q[0], p[1] - q[1], p[2] - q[2]}));
  }
  return largest;
}

double smallest_voxel(const Affine& a) {
  return std::min({length(column(a, 0)), length(column(a, 1)), length(column(a, 2))});
}

/// "RAS": towards which side of the body each axis runs.
std::string orientation(const Affine& a) {
  std::string letters;
  for (size_t axis = 0; axis < 3; ++axis) {
    const Vector along = column(a, axis);
    size_t side = 0;
    for (size_t i = 1; i < 3; ++i)
      if (std::abs(along[i]) > std::abs(along[side])) side = i;
    letters += along[side] > 0 ? "RAS"[side] : "LPI"[side];
  }
  return letters;
}

std::string voxels(const Affine& a) {
  return msc::format("{:.4g} x {:.4g} x {:.4g} mm", length(column(a, 0)), length(column(a, 1)),
                     length(column(a, 2)));
}

bool same_voxels(const Affine& a, const Affine& b) {
  for (size_t axis = 0; axis < 3; ++axis)
    if (std::abs(length(column(a, axis)) / length(column(b, axis)) - 1) > 1e-3) return false;
  return true;
}

/// The axes of `found` that run against, or across, those of `expected`.
std::vector<std::string> turned_axes(const Affine& expected, const Affine& found, bool flat) {
  std::vector<std::string> mirrored, swapped;
  for (size_t axis = 0; axis < (flat ? 2U : 3U); ++axis) {
    size_t along = 0;
    for (size_t other = 1; other < 3; ++other)
      if (std::abs(cosine(expected, other, found, axis)) >
          std::abs(cosine(expected, along, found, axis)) + 1e-9)
        along = other;
    if (along != axis)
      swapped.push_back(
          msc::format("its {} axis runs along the other's {}", kAxes[axis], kAxes[along]));
    else if (cosine(expected, axis, found, axis) < 0)
      mirrored.emplace_back(kAxes[axis]);
  }
  if (!mirrored.empty())
    swapped.insert(swapped.begin(),
                   msc::format("mirrored along its {} ax{}", fmt::join(mirrored, " and "),
                               mirrored.size() == 1 ? "is" : "es"));
  return swapped;
}

void require_map(const std::optional<Affine>& form, const char* which, const std::string& name) {
  if (!form) return;
  const double volume = std::abs(determinant(*form));
  if (!std::isfinite(volume) || volume == 0)
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: expected a {} that maps voxels to places, found one that does not (its "
              "determinant is {}); write a right one, or set its code to 0",
              name, which, volume);
}

void require_alike(const Affine& input, const Geometry& input_geometry,
                   const std::string& input_name, const Affine& found,
                   const Geometry& found_geometry, const std::string& name) {
  const std::string how = difference(input, input_geometry.size, found, found_geometry.size);
  if (!how.empty())
    fail_data(MSC_SHAPE_MISMATCH,
              "{}: expected its voxels where those of the input {} are ({}, voxels of {}), found "
              "{}, voxels of {}: {}; {}",
              name, input_name, orientation(input), voxels(input), orientation(found),
              voxels(found), how, kWayOut);
}

/// Without a place in space, the size of the voxels is all that can be compared.
void require_same_spacing(const Geometry& input, const std::string& input_name,
                          const Geometry& found, const std::string& name) {
  if (input.size != found.size) return;
  for (size_t axis = 0; axis < 3; ++axis) {
    const double a = input.spacing[axis], b = found.spacing[axis];
    if (a > 0 && b > 0 && std::abs(a - b) * static_cast<double>(input.size[axis]) > kTolerance * a)
      fail_data(MSC_SHAPE_MISMATCH,
                "{}: expected voxels of the size of the input {}, {:.4g} mm along the {} axis, "
                "found {:.4g} mm; {}",
                name, input_name, a, kAxes[axis], b, kWayOut);
  }
}

}  // namespace

std::string difference(const Affine& expected, const std::array<int64_t, 3>& expected_size,
                       const Affine& found, const std::array<int64_t, 3>& found_size) {
  const double distance = apart(expected, expected_size, found, found_size);
  if (distance <= kTolerance * smallest_voxel(expected)) return "";
  const bool flat = expected_size[2] == 1 && found_size[2] == 1;
  auto how = turned_axes(expected, found, flat);
  if (how.empty() && expected_size == found_size && !same_voxels(expected, found))
    how.emplace_back("voxels of another size");
  if (how.empty())
    how.push_back(msc::format("turned, moved or of another extent, by up to {:.4g} mm", distance));
  return msc::format("{}", fmt::join(how, ", "));
}

void require_consistent(const Geometry& geometry, bool one_space, const std::string& name) {
  require_map(geometry.sform, "sform", name);
  require_map(geometry.qform, "qform", name);
  if (!geometry.sform || !geometry.qform) return;
  const bool other_hand = determinant(*geometry.sform) * determinant(*geometry.qform) < 0;
  const std::string how =
      difference(*geometry.sform, geometry.size, *geometry.qform, geometry.size);
  if (!how.empty() && (one_space || other_hand))
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: expected sform and qform to agree, found {} and {}: the qform is {}; write the "
              "right one into both, or set the code of the wrong one to 0",
              name, orientation(*geometry.sform), orientation(*geometry.qform), how);
}

void require_same_place(const Geometry& input, const std::string& input_name, const Geometry& found,
                        const std::string& name) {
  const bool input_placed = input.sform || input.qform, placed = found.sform || found.qform;
  if (input_placed != placed)
    fail_data(MSC_SHAPE_MISMATCH,
              "{}: expected a place in space {} the input {}, found {}: whether it is mirrored "
              "cannot be told; {}",
              name, input_placed ? "as that of" : "no more than of", input_name,
              placed ? "one" : "none (NIfTI: sform and qform have the code 0)", kWayOut);
  if (!placed) return require_same_spacing(input, input_name, found, name);
  if (input.sform && found.sform)
    require_alike(*input.sform, input, input_name, *found.sform, found, name);
  if (input.qform && found.qform)
    require_alike(*input.qform, input, input_name, *found.qform, found, name);
  if (!(input.sform && found.sform) && !(input.qform && found.qform))
    require_alike(input.sform ? *input.sform : *input.qform, input, input_name,
                  found.sform ? *found.sform : *found.qform, found, name);
}

}  // namespace msc::data
