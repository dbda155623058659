#include "core/poses/posed_view.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "core/base/error.h"
#include "core/image/element.h"

namespace msc {
namespace {

PosedView allocate(int32_t dtype, PoseSize size, int64_t channels) {
  PosedView posed;
  posed.storage = std::make_shared<std::vector<std::byte>>(
      static_cast<size_t>(size.height * size.width * channels * dtype_size(dtype)));
  posed.view = contiguous_view(posed.storage->data(), dtype, size.height, size.width, channels);
  return posed;
}

int64_t nearest(double place, int64_t n) {
  return std::clamp<int64_t>(std::llround(place), 0, n - 1);
}

/// Copies elements of any type: of the nearest pixel where places lie between pixels.
PosedView copied(const msc_image_view& from, const PoseGrid& grid) {
  PosedView to = allocate(from.dtype, grid.size, from.channels);
  const auto bytes = static_cast<size_t>(dtype_size(from.dtype));
  char* at = reinterpret_cast<char*>(to.storage->data());
  for (int64_t r = 0; r < grid.size.height; ++r)
    for (int64_t c = 0; c < grid.size.width; ++c) {
      const auto row = static_cast<size_t>(grid.transposed ? c : r);
      const auto column = static_cast<size_t>(grid.transposed ? r : c);
      const char* pixel = address(from, nearest(grid.rows[row], from.height),
                                  nearest(grid.columns[column], from.width));
      for (int64_t k = 0; k < from.channels; ++k, at += bytes)
        std::memcpy(at, pixel + k * from.stride_c, bytes);
    }
  return to;
}

/// Between which two pixels a place lies, and how far along.
struct Between {
  Between(double place, int64_t n) {
    const double floor = std::floor(place);
    first = nearest(floor, n);
    second = nearest(floor + 1, n);
    part = place - floor;
  }
  int64_t first = 0, second = 0;
  double part = 0;
};

/// Bilinear, f32, values unchanged in scale. Only pictures that are not transposed lie between
/// pixels.
PosedView interpolated(const msc_image_view& from, const PoseGrid& grid) {
  Image source = read_float(from);
  PosedView to = allocate(MSC_F32, grid.size, from.channels);
  auto* at = reinterpret_cast<float*>(to.storage->data());
  for (int64_t r = 0; r < grid.size.height; ++r) {
    const Between rows(grid.rows[static_cast<size_t>(r)], from.height);
    for (int64_t c = 0; c < grid.size.width; ++c) {
      const Between columns(grid.columns[static_cast<size_t>(c)], from.width);
      const auto along = [&](int64_t row, int64_t k) {
        const float* values = source.row(row) + k;
        const double a = values[columns.first * from.channels];
        return a + columns.part * (values[columns.second * from.channels] - a);
      };
      for (int64_t k = 0; k < from.channels; ++k) {
        const double above = along(rows.first, k);
        *at++ = static_cast<float>(above + rows.part * (along(rows.second, k) - above));
      }
    }
  }
  return to;
}

/// A view of the channels in another order cannot be described by a stride.
PosedView reordered(const msc_image_view& from, const std::vector<int64_t>& channels) {
  PosedView to = allocate(from.dtype, size_of(from), from.channels);
  const auto bytes = static_cast<size_t>(dtype_size(from.dtype));
  char* at = reinterpret_cast<char*>(to.storage->data());
  for (int64_t r = 0; r < from.height; ++r)
    for (int64_t c = 0; c < from.width; ++c)
      for (const int64_t k : channels) {
        std::memcpy(at, address(from, r, c, k), bytes);
        at += bytes;
      }
  return to;
}

/// Whether a truth or output takes part where colours change places: only an image of as many.
bool has_colours(const Pose& pose, const msc_image_view& view, const TargetSpec& spec) {
  return spec.kind == MSC_TARGET_IMAGE &&
         view.channels == static_cast<int64_t>(pose.channels.size());
}

PosedView copy_of(const msc_image_view& view) {
  std::vector<int64_t> channels(static_cast<size_t>(view.channels));
  std::iota(channels.begin(), channels.end(), 0);
  return reordered(view, channels);
}

template <typename T>
void rename_labels(PosedView& labels, const Pose& pose) {
  auto* values = reinterpret_cast<T*>(labels.storage->data());
  const int64_t n = labels.view.height * labels.view.width * labels.view.channels;
  for (int64_t i = 0; i < n; ++i)
    for (const auto& [from, to] : pose.remap)
      if (values[i] == static_cast<T>(from)) {
        values[i] = static_cast<T>(to);
        break;
      }
}

/// A truth of planes has a channel a class, which change places.
PosedView renamed_planes(const PosedView& planes, const Pose& pose) {
  std::vector<int64_t> channels(static_cast<size_t>(planes.view.channels));
  std::iota(channels.begin(), channels.end(), 0);
  for (const auto& [from, to] : pose.remap) {
    if (std::max(from, to) >= planes.view.channels)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_IMAGE,
           "pose {}: remap {}:{} names a class that the truth, of {} planes, does not have",
           pose.name, from, to, planes.view.channels);
    channels[static_cast<size_t>(to)] = from;
  }
  return reordered(planes.view, channels);
}

PosedView renamed(PosedView posed, const Pose& pose, const TargetSpec& spec) {
  if (pose.remap.empty()) return posed;
  if (spec.kind == MSC_TARGET_IMAGE)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_IMAGE,
         "pose {}: remap needs a truth of labels or planes, this one is an image", pose.name);
  if (spec.kind != MSC_TARGET_LABELS) return renamed_planes(posed, pose);
  visit_dtype(posed.view.dtype, [&](auto element) {
    using T = typename decltype(element)::Type;
    if constexpr (!std::is_same_v<T, Half>) rename_labels<T>(posed, pose);
  });
  return posed;
}

PosedView moved(const Pose& pose, const msc_image_view& view, bool is_image, const PairSize& pair) {
  const auto grid = pose_grid(pose, size_of(view), pair);
  return grid.between && is_image ? interpolated(view, grid) : copied(view, grid);
}

}  // namespace

PosedView pose_input(const Pose& pose, const msc_image_view& x, const PairSize& pair) {
  if (pose.kind == MSC_POSE_CHANNELS) {
    const auto n = static_cast<int64_t>(pose.channels.size());
    if (x.channels != n)
      fail(MSC_UNSUPPORTED, MSC_STAGE_IMAGE, "pose {}: is for {} channels, the input has {}",
           pose.name, n, x.channels);
    return reordered(x, pose.channels);
  }
  return moved(pose, x, true, pair);
}

PosedView pose_truth(const Pose& pose, const msc_image_view& y, const TargetSpec& spec,
                     const PairSize& pair) {
  if (pose.kind == MSC_POSE_CHANNELS)
    return renamed(has_colours(pose, y, spec) ? reordered(y, pose.channels) : copy_of(y), pose,
                   spec);
  return renamed(moved(pose, y, spec.kind == MSC_TARGET_IMAGE, pair), pose, spec);
}

PosedView pose_mask(const Pose& pose, const msc_image_view& mask, const PairSize& pair) {
  if (pose.kind == MSC_POSE_CHANNELS) return copy_of(mask);
  return moved(pose, mask, false, pair);
}

PosedView undo_pose(const Pose& pose, const msc_image_view& y_hat, const TargetSpec& spec,
                    const PairSize& pair) {
  const Pose back = inverse(pose);
  if (pose.kind == MSC_POSE_CHANNELS)
    return has_colours(back, y_hat, spec) ? reordered(y_hat, back.channels) : copy_of(y_hat);
  return moved(back, y_hat, spec.kind == MSC_TARGET_IMAGE, pair);
}

}  // namespace msc
