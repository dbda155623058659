#include "core/poses/pose_grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.h"

namespace msc {
namespace {

/// Pixels of a side of `x` that a step is: as many as are whole in `y`, too. Parts of a side become
/// the nearest such number; pixels that are none are refused.
int64_t input_pixels(const Pose& pose, const PoseStep& step, int64_t x, int64_t y) {
  const int64_t unit = x / std::gcd(x, y);
  if (!step.in_pixels)
    return std::llround(step.amount * static_cast<double>(x) / static_cast<double>(unit)) * unit;
  const auto pixels = static_cast<int64_t>(step.amount);
  if (pixels % unit != 0)
    fail(MSC_UNSUPPORTED, MSC_STAGE_IMAGE,
         "pose {}: {} of {} pixels of the input are no whole number of {} of the truth; take a "
         "multiple of {}, or a part of the side",
         pose.name, pixels, x, y, unit);
  return pixels;
}

/// The same in pixels of a side of a picture.
int64_t picture_pixels(const Pose& pose, const PoseStep& step, int64_t picture, int64_t x,
                       int64_t y) {
  const int64_t pixels = input_pixels(pose, step, x, y);
  if (pixels * picture % x != 0)
    fail(MSC_UNSUPPORTED, MSC_STAGE_IMAGE,
         "pose {}: {} of {} pixels of the input are no whole number of {}", pose.name, pixels, x,
         picture);
  return pixels * picture / x;
}

int64_t wrapped(int64_t i, int64_t n) {
  return (i % n + n) % n;
}

/// Into [-1/2, n - 1/2] by mirrors at both ends.
double mirrored(double at, int64_t n) {
  const double side = static_cast<double>(n);
  double from_edge = std::fmod(at + 0.5, 2 * side);
  if (from_edge < 0) from_edge += 2 * side;
  return (from_edge > side ? 2 * side - from_edge : from_edge) - 0.5;
}

std::vector<double> counted(int64_t n, bool backwards) {
  std::vector<double> places(static_cast<size_t>(n));
  std::iota(places.begin(), places.end(), 0.0);
  if (backwards) std::reverse(places.begin(), places.end());
  return places;
}

std::vector<double> shifted(int64_t n, int64_t by, bool cyclic) {
  std::vector<double> places(static_cast<size_t>(n));
  for (int64_t i = 0; i < n; ++i)
    places[static_cast<size_t>(i)] =
        cyclic ? static_cast<double>(wrapped(i - by, n)) : mirrored(static_cast<double>(i - by), n);
  return places;
}

/// `n` places, `step` apart, of which the first covers the pixels from `begin` on.
std::vector<double> spread(int64_t n, double begin, double step) {
  std::vector<double> places(static_cast<size_t>(n));
  for (int64_t i = 0; i < n; ++i)
    places[static_cast<size_t>(i)] =
        mirrored(begin + (static_cast<double>(i) + 0.5) * step - 0.5, n);
  return places;
}

PoseGrid shift_grid(const Pose& pose, PoseSize picture, const PairSize& pair) {
  const int64_t down =
      picture_pixels(pose, pose.down, picture.height, pair.x.height, pair.y.height);
  const int64_t right = picture_pixels(pose, pose.right, picture.width, pair.x.width, pair.y.width);
  const bool cyclic = pose.kind == MSC_POSE_SHIFT;
  if (wrapped(down, picture.height) == 0 && wrapped(right, picture.width) == 0)
    fail(MSC_UNSUPPORTED, MSC_STAGE_IMAGE, "pose {}: moves nothing of {} x {} pixels", pose.name,
         picture.height, picture.width);
  return {picture, false, false, shifted(picture.height, down, cyclic),
          shifted(picture.width, right, cyclic)};
}

PoseGrid part_grid(const Pose& pose, PoseSize picture) {
  const bool is_crop = pose.kind == MSC_POSE_CROP;
  const double step = is_crop ? pose.scale : 1 / pose.scale;
  const auto axis = [&](int64_t n, double begin) {
    return spread(n, (is_crop ? begin : (1 - step) / 2) * static_cast<double>(n), step);
  };
  return {picture, false, true, axis(picture.height, pose.top), axis(picture.width, pose.left)};
}

/// Flips, turns and transpositions.
PoseGrid turned_grid(const Pose& pose, PoseSize picture) {
  const int32_t kind = pose.kind;
  const bool up = kind == MSC_POSE_FLIP_VERTICAL || kind == MSC_POSE_TURN_180 ||
                  kind == MSC_POSE_TURN_270 || kind == MSC_POSE_TRANSPOSE_ANTI;
  const bool back = kind == MSC_POSE_FLIP_HORIZONTAL || kind == MSC_POSE_TURN_180 ||
                    kind == MSC_POSE_TURN_90 || kind == MSC_POSE_TRANSPOSE_ANTI;
  const PoseSize size = pose.turns_sides() ? PoseSize{picture.width, picture.height} : picture;
  return {size, pose.turns_sides(), false, counted(picture.height, up),
          counted(picture.width, back)};
}

}  // namespace

PoseGrid pose_grid(const Pose& pose, PoseSize picture, const PairSize& pair) {
  if (pose.is_shift()) return shift_grid(pose, picture, pair);
  if (pose.kind == MSC_POSE_CROP || pose.kind == MSC_POSE_SCALE) return part_grid(pose, picture);
  return turned_grid(pose, picture);
}

}  // namespace msc
