#include "core/run/posed_queries.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/error.h"
#include "core/score/victim_model.h"

namespace msc {

PoseMeasures::PoseMeasures(const MembershipScorer& scorer, const Pair& pair, const RowWants& wants)
    : scorer_(scorer),
      pair_(pair),
      poses_(*scorer.options().poses),
      size_{size_of(pair.x), size_of(pair.y)},
      wants_map_(wants.pose_map),
      errors_(pair.pose_errors),
      posed_(poses_.size()) {
  errors_.resize(poses_.size(), std::numeric_limits<double>::quiet_NaN());
}

std::vector<size_t> PoseMeasures::unknown() const {
  std::vector<size_t> poses;
  for (size_t k = 0; k < errors_.size(); ++k)
    if (std::isnan(errors_[k])) poses.push_back(k);
  return poses;
}

void PoseMeasures::begin(size_t pose, const Image& x) {
  const Pose& how = poses_[pose];
  Posed& posed = posed_[pose];
  posed.x = pose_input(how, x.view(), size_);
  posed.y = pose_truth(how, pair_.y, pair_.y_spec, size_);
  if (pair_.mask) posed.mask = pose_mask(how, *pair_.mask, size_);
}

Pair PoseMeasures::posed_pair(size_t pose) const {
  const Posed& posed = posed_[pose];
  Pair pair = pair_;
  pair.x = posed.x.view;
  pair.y = posed.y.view;
  if (pair.mask) pair.mask = posed.mask.view;
  return pair;
}

void PoseMeasures::take(size_t pose, const msc_image_view& y_hat, const TargetSpec& spec) {
  Pair posed = posed_pair(pose);
  posed.y_hat = y_hat;
  posed.y_hat_spec = spec;
  scorer_.check_recorded(posed);
  const Pose& how = poses_[pose];
  const double error = scorer_.pose_error(posed, how.turns_sides(), y_hat, spec);
  if (how.is_undone()) {
    if (scorer_.measures_share()) add_answer(how, y_hat, spec);
    if (wants_map_) add_map(how, posed, y_hat, spec);
  }
  errors_[pose] = error;
  posed_[pose] = {};
}

void PoseMeasures::fail(size_t pose, std::exception_ptr why) {
  posed_[pose] = {};
  if (!failure_) failure_ = std::move(why);
}

void PoseMeasures::add_answer(const Pose& pose, const msc_image_view& y_hat,
                              const TargetSpec& spec) {
  const auto natural = undo_pose(pose, y_hat, spec, size_);
  const GridField field = scorer_.share_average(pair_, natural.view, spec);
  if (n_answers_++ == 0)
    answers_ = field;
  else
    for (size_t i = 0; i < field.data.size(); ++i) answers_.data[i] += field.data[i];
}

void PoseMeasures::add_map(const Pose& pose, const Pair& posed, const msc_image_view& y_hat,
                           const TargetSpec& spec) {
  const Image errors = scorer_.pose_error_map(posed, y_hat, spec);
  const auto natural = undo_pose(pose, errors.view(), {}, size_);
  const Image back = read_float(natural.view);
  if (n_maps_++ == 0)
    map_ = back;
  else
    for (size_t i = 0; i < back.data.size(); ++i) map_.data[i] += back.data[i];
}

bool PoseMeasures::is_complete() const {
  return std::none_of(errors_.begin(), errors_.end(), [](double e) { return std::isnan(e); });
}

std::optional<GridField> PoseMeasures::mean_answer() const {
  if (n_answers_ == 0 || n_answers_ != poses_.size()) return std::nullopt;
  GridField mean = answers_;
  for (double& value : mean.data) value /= static_cast<double>(n_answers_);
  return mean;
}

std::optional<Image> PoseMeasures::map() const {
  const auto undone = static_cast<size_t>(
      std::count_if(poses_.begin(), poses_.end(), [](const Pose& p) { return p.is_undone(); }));
  if (n_maps_ == 0 || n_maps_ != undone) return std::nullopt;
  Image mean = map_;
  for (float& value : mean.data) value /= static_cast<float>(n_maps_);
  return mean;
}

}  // namespace msc
