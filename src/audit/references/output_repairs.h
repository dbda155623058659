#pragma once

#include <cstdint>
#include <memberscope/audit.hpp>
#include <memberscope/output_repair.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "audit/listener.h"
#include "audit/pairs/pair_set.h"

namespace msc::audit {

/// What was done to all outputs alike.
struct LearntRepair {
  std::optional<memberscope::OutputRepair> repair;  ///< None: outputs are scored as they are.
  std::string name;                                 ///< Of its curves; empty where there is none.
  nlohmann::ordered_json about;                     ///< For run.json; null where nobody looked.
  std::string finding;                              ///< A sentence for the page, or empty.
  double error = 0, error_undone = 0;               ///< Means over the channels with a curve.
};

/// The same where outputs are to be scored as they are: what was found out is told where it is
/// plain, for the curve also takes back what is no alteration, a network's own bias.
LearntRepair told_alone(LearntRepair learnt);

/// Pairs with their recorded outputs, each under its group, which decides its half.
class RecordedPairs : public memberscope::PairSource {
 public:
  /// @param groups Of each pair; empty: its key.
  RecordedPairs(const PairSet& pairs, const std::vector<uint64_t>& groups)
      : pairs_(pairs), groups_(groups) {}
  int64_t count() const override { return pairs_.size(); }
  bool thread_safe() const override { return true; }
  memberscope::OwnedPair load(int64_t i) override;

 private:
  const PairSet& pairs_;
  const std::vector<uint64_t>& groups_;
};

/// Looks at every pair, whatever its side, for a tone curve that all outputs went through. Pairs
/// that cannot be read are left out, and nothing is learnt where outputs are no images. Nothing
/// when the listener wants an end.
std::optional<LearntRepair> learn_repair(memberscope::PairSource& recorded, int32_t threads,
                                         Listener& listener);

}  // namespace msc::audit
