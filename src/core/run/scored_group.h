#pragma once

#include <vector>

#include "core/run/memory_budget.h"
#include "core/run/run.h"

namespace msc {

/// Takes a group of consecutive pairs through load, query and score. Inputs of one shape go to the
/// victim in one call.
class GroupScorer {
 public:
  GroupScorer(MembershipScorer& scorer, const AuditCallbacks& callbacks)
      : scorer_(scorer), callbacks_(callbacks) {}
  /// @param share Of the memory budget, settled once the pairs are loaded.
  std::vector<Outcome> score(int64_t first, int64_t last, MemoryBudget::Share& share);

 private:
  struct Work {
    int64_t index = 0;
    Outcome outcome;
    Image x;
  };
  void load(int64_t index, Work& work);
  void query(std::vector<Work>& group);
  void query_alike(const std::vector<Work*>& alike);
  void announce(const std::vector<Work*>& alike);
  void finish(Work& work);

  MembershipScorer& scorer_;
  const AuditCallbacks& callbacks_;
};

}  // namespace msc
