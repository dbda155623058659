#pragma once

#include <array>
#include <map>
#include <vector>

#include "core/run/posed_queries.h"

namespace msc {

/// A pair whose poses are asked for.
struct PosedWork {
  int64_t index = 0;
  Score* score = nullptr;  ///< Counts queries and seconds.
  const Image* x = nullptr;
  PoseMeasures* poses = nullptr;
};

/// Brings the poses of several pairs before the victim, inputs of one shape together in calls of
/// one batch. An error of a pose is none of its pair: the pose has no answer, and that is all.
class PoseAsker {
 public:
  PoseAsker(MembershipScorer& scorer, const AuditCallbacks& callbacks, size_t batch)
      : scorer_(scorer), callbacks_(callbacks), batch_(batch) {}

  /// Takes what is recorded, and asks for the rest as soon as a batch is full. Throws what a
  /// callback throws.
  void add(const PosedWork& work);
  /// Asks for what is left.
  void finish();

 private:
  struct Query {
    PosedWork work;
    size_t pose;
  };
  using Queries = std::vector<Query>;
  void add(const PosedWork& work, size_t pose);
  void ask(Queries queries);
  std::vector<VictimOutput> answers(const Queries& queries, std::exception_ptr& refused);
  void announce(const Queries& queries) const;
  void take(const Query& query, const msc_image_view& y_hat, const TargetSpec& spec) const;

  MembershipScorer& scorer_;
  const AuditCallbacks& callbacks_;
  const size_t batch_;
  std::map<std::array<int64_t, 3>, Queries> waiting_;  ///< By shape.
};

}  // namespace msc
