#include "capi/audit_row.h"

#include "capi/pair_source.h"
#include "capi/scoring.h"
#include "capi/share_options.h"
#include "capi/target_spec.h"

namespace msc::capi {
namespace {

msc_rec_part make_rec_part(const RecPart& part) {
  return {sizeof(msc_rec_part), part.kind, 0, part.number, part.positions, part.error};
}

}  // namespace

AuditRow::AuditRow(int64_t index, const Outcome& outcome, const RowWants& wants)
    : score_(make_score(outcome)), failure_(make_error(outcome.failure)) {
  row_.struct_size = sizeof(row_);
  row_.index = index;
  row_.pair = PairSource::as_loaded(outcome.loaded);
  row_.score = &score_;
  row_.rec_class_mean = kAbsentClass;
  fill_output(outcome);
  fill_poses(outcome);
  if (outcome.failure) {
    row_.failure = &failure_;
    return;
  }
  fill_parts(outcome.score);
  if (wants.blind) fill_blind(outcome);
}

void AuditRow::fill_output(const Outcome& outcome) {
  if (!outcome.y_hat.data) return;
  spec_ = make_target_spec(outcome.y_hat_spec);
  row_.y_hat = &outcome.y_hat;
  row_.spec = &spec_;
}

void AuditRow::fill_poses(const Outcome& outcome) {
  row_.pose_errors = outcome.score.pose_errors.data();
  row_.n_poses = static_cast<int64_t>(outcome.score.pose_errors.size());
  if (outcome.pose_map) {
    pose_map_ = outcome.pose_map->view();
    row_.pose_map = &pose_map_;
  }
  if (!outcome.pose_failure) return;
  pose_failure_ = make_error(outcome.pose_failure);
  row_.pose_failure = &pose_failure_;
}

void AuditRow::fill_parts(const Score& score) {
  for (const auto& part : score.rec.parts) rec_parts_.push_back(make_rec_part(part));
  for (const auto& part : score.share_parts) share_parts_.push_back(make_share_part(part));
  row_.rec_parts = rec_parts_.data();
  row_.n_rec_parts = static_cast<int64_t>(rec_parts_.size());
  row_.rec_class_mean = score.rec.class_mean;
  row_.share_parts = share_parts_.data();
  row_.n_share_parts = static_cast<int64_t>(share_parts_.size());
}

void AuditRow::fill_blind(const Outcome& outcome) {
  for (const auto& [name, value] : outcome.blind) {
    names_.push_back(name.c_str());
    values_.push_back(value);
  }
  blind_.struct_size = sizeof(blind_);
  blind_.n_statistics = static_cast<int64_t>(names_.size());
  blind_.names = names_.data();
  blind_.values = values_.data();
  blind_.n_features = static_cast<int64_t>(outcome.score.pooled.size());
  blind_.features = outcome.score.pooled.data();
  row_.blind = &blind_;
}

}  // namespace msc::capi
