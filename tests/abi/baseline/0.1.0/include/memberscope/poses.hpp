/// @file
/// @brief Poses of a pair: the victim as its own reference.
#ifndef MEMBERSCOPE_POSES_HPP
#define MEMBERSCOPE_POSES_HPP

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "memberscope/c/poses.h"
#include "memberscope/detail/handle.hpp"
#include "memberscope/image_view.hpp"
#include "memberscope/target.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup scoring
/// @{

/// Which poses; see ::msc_pose_options. @since 0.1.0
struct PoseOptions {
  std::string poses;         ///< Names and words; empty = `shifts`.
  int64_t n_poses = 0;       ///< How many; 0 = all that is named.
  uint64_t seed = 0;         ///< Of what is drawn.
  std::string trained_with;  ///< What no pose is taken of.
  int64_t height = 0;        ///< Rows of inputs, for `jitterN`.
  int64_t width = 0;         ///< Likewise, columns.
};

/// One pose; see ::msc_pose. @since 0.1.0
struct Pose : msc_pose {
  Pose() : msc_pose{} { struct_size = sizeof(msc_pose); }
};

/// Pixels of a posed pair. Cheap to copy: copies share them. @since 0.1.0
class PosedPair {
 public:
  /// A handle that is owned from now on.
  explicit PosedPair(msc_posed_pair* handle)
      : handle_(detail::own(handle, msc_posed_pair_release)) {
    detail::check(
        [&](msc_error* e) { return msc_posed_pair_get(handle_.get(), &x_, &y_, &mask_, e); });
  }
  std::optional<ImageView> x() const { return view(x_); }        ///< The input.
  std::optional<ImageView> y() const { return view(y_); }        ///< The truth, or the output.
  std::optional<ImageView> mask() const { return view(mask_); }  ///< The mask.

 private:
  static std::optional<ImageView> view(const msc_image_view& view) {
    return view.data ? std::optional<ImageView>(view) : std::nullopt;
  }

  std::shared_ptr<msc_posed_pair> handle_;
  msc_image_view x_{}, y_{}, mask_{};
};

/// Poses in their order; see ::msc_pose_set. Cheap to copy, immutable. Every function throws Error.
/// @since 0.1.0
class PoseSet {
 public:
  /// Reads and draws them; see msc_pose_set_create().
  explicit PoseSet(const PoseOptions& options = {}) {
    msc_pose_options c{};
    c.struct_size = sizeof(c);
    c.poses = options.poses.c_str();
    c.n_poses = options.n_poses;
    c.seed = options.seed;
    c.trained_with = options.trained_with.c_str();
    c.height = options.height;
    c.width = options.width;
    msc_pose_set* handle = nullptr;
    detail::check([&](msc_error* e) { return msc_pose_set_create(&c, &handle, e); });
    handle_ = detail::own(handle, msc_pose_set_release);
  }

  /// How many, the natural one not counted.
  int64_t size() const { return msc_pose_set_count(handle_.get()); }
  /// One of them. Its name lives as long as a copy of this set.
  Pose operator[](int64_t index) const {
    Pose pose;
    detail::check([&](msc_error* e) { return msc_pose_set_get(handle_.get(), index, &pose, e); });
    return pose;
  }
  /// Brings an input and what belongs to it into a pose; see msc_pose_set_apply().
  PosedPair apply(int64_t index, ImageView x, const std::optional<ImageView>& y = {},
                  const TargetSpec& y_spec = {}, const std::optional<ImageView>& mask = {}) const {
    msc_posed_pair* posed = nullptr;
    detail::check([&](msc_error* e) {
      return msc_pose_set_apply(handle_.get(), index, x.c(), y ? y->c() : nullptr, &y_spec,
                                mask ? mask->c() : nullptr, &posed, e);
    });
    return PosedPair(posed);
  }
  /// Brings an output back into the natural pose; see msc_pose_set_undo().
  PosedPair undo(int64_t index, ImageView x, ImageView y, ImageView y_hat,
                 const TargetSpec& y_hat_spec = {}) const {
    msc_posed_pair* natural = nullptr;
    detail::check([&](msc_error* e) {
      return msc_pose_set_undo(handle_.get(), index, x.c(), y.c(), y_hat.c(), &y_hat_spec, &natural,
                               e);
    });
    return PosedPair(natural);
  }
  const msc_pose_set* c() const { return handle_.get(); }  ///< The C handle.

 private:
  std::shared_ptr<msc_pose_set> handle_;
};

/// What an image's errors in its poses say; see ::msc_self_reference. @since 0.1.0
struct SelfReference : msc_self_reference {
  SelfReference() : msc_self_reference{} { struct_size = sizeof(msc_self_reference); }
};

/// Compares an error with those of the poses; see msc_self_reference_of(). Throws Error.
/// @since 0.1.0
inline SelfReference self_reference(double l_rec, const std::vector<double>& l_rec_poses) {
  SelfReference result;
  detail::check([&](msc_error* e) {
    return msc_self_reference_of(l_rec, l_rec_poses.data(),
                                 static_cast<int64_t>(l_rec_poses.size()), &result, e);
  });
  return result;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
