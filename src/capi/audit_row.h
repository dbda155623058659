#pragma once

#include <vector>

#include "core/run/run.h"
#include "memberscope/c/audit.h"

namespace msc::capi {

/// What became of a pair as callers see it. Points into the outcome, which must outlive it.
class AuditRow {
 public:
  /// The pair of `outcome` was loaded by a PairSource.
  AuditRow(int64_t index, const Outcome& outcome, const RowWants& wants);
  AuditRow(const AuditRow&) = delete;  // the row points into this object
  AuditRow& operator=(const AuditRow&) = delete;

  const msc_audit_row* c() const { return &row_; }

 private:
  void fill_output(const Outcome& outcome);
  void fill_parts(const Score& score);
  void fill_blind(const Outcome& outcome);
  void fill_poses(const Outcome& outcome);

  msc_score score_;
  msc_error failure_;
  msc_target_spec spec_{};
  std::vector<msc_rec_part> rec_parts_;
  std::vector<msc_share_part> share_parts_;
  std::vector<const char*> names_;
  std::vector<double> values_;
  msc_blind_measures blind_{};
  msc_image_view pose_map_{};
  msc_error pose_failure_{};
  msc_audit_row row_{};
};

}  // namespace msc::capi
