#pragma once

#include <memberscope/evaluation.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "audit/rows.h"

namespace msc::audit {

/// What one pose of the victim shows, over the rows that have L_rec there.
struct PoseSummary {
  /// What its figures say of the victim's memory.
  enum class Memory {
    kUnclear,    ///< Nothing.
    kNew,        ///< Members do better in the natural pose than here: it tells them apart.
    kMemorised,  ///< Members do as well here, and better than non-members.
  };

  std::string pose;
  int64_t n_members = 0;
  int64_t n_nonmembers = 0;
  double honest_ratio = 0;  ///< Median over non-members of the error here over the natural one.
  double correlation = 0;   ///< Of the two errors' logarithms among non-members.
  bool suits = false;  ///< By the two: as hard as the natural pose for whoever has not seen it.
  memberscope::Estimate auc;    ///< Of L_rec in this pose alone.
  memberscope::Estimate ratio;  ///< Of L_rec over that.
  Memory memory = Memory::kUnclear;
};

/// Of every pose that scored rows of known membership name in a column l_rec_pose_NAME, in their
/// order, where two of both sides have it.
class PoseFigures {
 public:
  PoseFigures(const std::vector<Row>& rows, double confidence);

  const std::vector<PoseSummary>& poses() const { return poses_; }
  /// Which poses were memorised like the natural one, in a sentence, or nothing.
  std::string memorised_sentence() const;
  nlohmann::ordered_json to_json() const;

 private:
  std::vector<PoseSummary> poses_;
  std::vector<memberscope::Evaluation> evaluations_;  ///< Keep the texts of the estimates.
};

/// "new", "memorised" or "unclear".
const char* word_of(PoseSummary::Memory memory);

}  // namespace msc::audit
