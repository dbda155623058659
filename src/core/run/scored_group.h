#pragma once

#include <vector>

#include "core/run/memory_budget.h"
#include "core/run/pose_asker.h"
#include "core/run/run.h"

namespace msc {

/// Takes a group of consecutive pairs through load, query and score. Inputs of one shape go to the
/// victim in one call.
class GroupScorer {
 public:
  /// @param batch Inputs of one call.
  GroupScorer(MembershipScorer& scorer, const AuditCallbacks& callbacks, size_t batch)
      : scorer_(scorer), callbacks_(callbacks), batch_(batch) {}
  /// @param share Of the memory budget, settled once the pairs are loaded.
  std::vector<Outcome> score(int64_t first, int64_t last, MemoryBudget::Share& share);

 private:
  struct Work {
    int64_t index = 0;
    Outcome outcome;
    Image x;
    std::optional<PoseMeasures> poses;
  };
  void load(int64_t index, Work& work);
  void pose(std::vector<Work>& group);
  void finish_poses(Work& work, Score& score) const;
  void query(std::vector<Work>& group);
  void query_alike(const std::vector<Work*>& alike);
  void announce(const std::vector<Work*>& alike);
  void finish(Work& work);

  MembershipScorer& scorer_;
  const AuditCallbacks& callbacks_;
  const size_t batch_;
};

}  // namespace msc
