#pragma once

#include <memberscope/plan.hpp>
#include <optional>
#include <string>
#include <vector>

#include "judging/gates.h"

namespace msc::audit {

/// What a release asks of a model, as a file says it.
struct Policy {
  std::vector<Gate> claims;             ///< "FIGURE <= NUMBER": what must hold of the model.
  double confidence = 0.95;             ///< Of the intervals that decide.
  int64_t members = 0, nonmembers = 0;  ///< To be judged, at least.
  int64_t failed = 0;                   ///< Pairs that may fail, at most.
  double confounding = 1;  ///< AUC that a blind baseline's interval may still allow, at most.
};

/// Reads
///   {"memberscope_policy": 1, "require": ["l_mem.auc <= 0.6", "l_mem.tpr_certified@0.01 <= 0.05"],
///    "confidence": 0.95, "pairs_at_least": {"members": 200, "nonmembers": 300},
///    "failed_pairs_at_most": 0, "confounding_at_most": 0.7}
/// of which all but the first two may be missing. Throws InputError, naming `name`, for anything
/// else: an unknown key is a rule that would not be kept.
Policy parse_policy(const std::string& text, const std::string& name);

/// Pairs with which a model that leaks nothing passes a claim with this chance; nothing where no
/// number can be told before. Throws Error for a claim that no number of pairs could show.
std::optional<memberscope::PlanAnswer> pairs_to_pass(const Policy& policy, const Gate& claim,
                                                     double power);

/// The same for all claims that have one, and what the policy asks for itself.
memberscope::PlanAnswer pairs_to_pass(const Policy& policy, double power);

/// Each claim with the pairs that it takes, for the terminal.
std::string plan_text(const Policy& policy, double power);

}  // namespace msc::audit
