#include "memberscope/c/poses.h"

#include "capi/guard.h"
#include "capi/handles.h"
#include "capi/target_spec.h"
#include "core/poses/pose_set.h"
#include "core/poses/posed_view.h"
#include "core/poses/self_reference.h"

struct msc_posed_pair {
  msc::PosedView x, y, mask;
};

namespace msc::capi {
namespace {

PoseChoice read_choice(const msc_pose_options* from) {
  const auto c = read_struct(from, "msc_pose_options");
  require(c.height >= 0 && c.width >= 0, "msc_pose_options: height or width is negative");
  return {c.poses ? c.poses : "",
          c.n_poses,
          c.seed,
          c.trained_with ? c.trained_with : "",
          c.height,
          c.width};
}

const Pose& pose_of(const msc_pose_set* set, int64_t index) {
  require(set != nullptr, "msc_pose_set: the set is null");
  const auto n = static_cast<int64_t>(set->poses->size());
  if (index < 0 || index >= n)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "msc_pose_set: pose {} of {}", index, n);
  return (*set->poses)[static_cast<size_t>(index)];
}

void check_views(std::initializer_list<std::pair<const msc_image_view*, const char*>> views) {
  for (const auto& [view, name] : views)
    if (view) check_view(view, MSC_STAGE_IMAGE, name);
}

/// Of the pair, where one of its views may stand for the others.
PairSize sizes_of(const msc_image_view* x, const msc_image_view* y, const msc_image_view* other) {
  const msc_image_view* truth = y ? y : x ? x : other;
  require(truth != nullptr, "msc_pose_set: no view is given");
  return {size_of(x ? *x : *truth), size_of(*truth)};
}

}  // namespace
}  // namespace msc::capi

using namespace msc::capi;

extern "C" {

int32_t msc_pose_set_create(const msc_pose_options* options, msc_pose_set** set, msc_error* error) {
  return guard(error, [&] {
    require(set != nullptr, "msc_pose_set_create: the place for the handle is null");
    auto poses =
        std::make_shared<const std::vector<msc::Pose>>(msc::choose_poses(read_choice(options)));
    *set = new msc_pose_set{std::move(poses)};
  });
}

void msc_pose_set_release(msc_pose_set* set) {
  delete set;
}

int64_t msc_pose_set_count(const msc_pose_set* set) {
  return set ? static_cast<int64_t>(set->poses->size()) : 0;
}

int32_t msc_pose_set_get(const msc_pose_set* set, int64_t index, msc_pose* pose, msc_error* error) {
  return guard(error, [&] {
    const msc::Pose& found = pose_of(set, index);
    msc_pose c{};
    c.name = found.name.c_str();
    c.kind = found.kind;
    c.is_exact = found.is_exact();
    c.turns_sides = found.turns_sides();
    c.n_remaps = static_cast<int32_t>(found.remap.size());
    write_struct(pose, c, "msc_pose");
  });
}

int32_t msc_pose_set_apply(const msc_pose_set* set, int64_t index, const msc_image_view* x,
                           const msc_image_view* y, const msc_target_spec* y_spec,
                           const msc_image_view* mask, msc_posed_pair** posed, msc_error* error) {
  return guard(error, [&] {
    const msc::Pose& pose = pose_of(set, index);
    require(posed != nullptr, "msc_pose_set_apply: the place for the handle is null");
    check_views({{x, "the input x"}, {y, "the ground truth y"}, {mask, "the mask"}});
    const auto pair = sizes_of(x, y, mask);
    auto made = std::make_unique<msc_posed_pair>();
    if (x) made->x = msc::pose_input(pose, *x, pair);
    if (y) made->y = msc::pose_truth(pose, *y, read_truth_spec(y_spec), pair);
    if (mask) made->mask = msc::pose_mask(pose, *mask, pair);
    *posed = made.release();
  });
}

int32_t msc_pose_set_undo(const msc_pose_set* set, int64_t index, const msc_image_view* x,
                          const msc_image_view* y, const msc_image_view* y_hat,
                          const msc_target_spec* y_hat_spec, msc_posed_pair** natural,
                          msc_error* error) {
  return guard(error, [&] {
    const msc::Pose& pose = pose_of(set, index);
    require(natural != nullptr, "msc_pose_set_undo: the place for the handle is null");
    require(y_hat != nullptr, "msc_pose_set_undo: y_hat is null");
    check_views({{x, "the input x"}, {y, "the ground truth y"}, {y_hat, "the output y_hat"}});
    auto made = std::make_unique<msc_posed_pair>();
    made->y = msc::undo_pose(pose, *y_hat, read_target_spec(y_hat_spec), sizes_of(x, y, y_hat));
    *natural = made.release();
  });
}

int32_t msc_posed_pair_get(const msc_posed_pair* posed, msc_image_view* x, msc_image_view* y,
                           msc_image_view* mask, msc_error* error) {
  return guard(error, [&] {
    require(posed != nullptr, "msc_posed_pair_get: the pair is null");
    if (x) *x = posed->x.view;
    if (y) *y = posed->y.view;
    if (mask) *mask = posed->mask.view;
  });
}

void msc_posed_pair_release(msc_posed_pair* posed) {
  delete posed;
}

int32_t msc_self_reference_of(double l_rec, const double* l_rec_poses, int64_t n,
                              msc_self_reference* result, msc_error* error) {
  return guard(error, [&] {
    require(n >= 1 && l_rec_poses, "msc_self_reference_of: l_rec_poses is null, or n below 1");
    const auto found = msc::self_reference(l_rec, {l_rec_poses, l_rec_poses + n});
    msc_self_reference c{};
    c.l_rec_poses = found.l_rec_poses;
    c.ratio = found.ratio;
    c.difference = found.difference;
    c.z = found.z;
    c.rank = found.rank;
    write_struct(result, c, "msc_self_reference");
  });
}

}  // extern "C"
