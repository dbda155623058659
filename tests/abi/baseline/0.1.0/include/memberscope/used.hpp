/// @file
/// @brief How many images of a set were trained on: the C++ form of memberscope/c/used.h.
#ifndef MEMBERSCOPE_USED_HPP
#define MEMBERSCOPE_USED_HPP

#include "memberscope/c/used.h"
#include "memberscope/decision.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup evaluation
/// @{

/// How many were trained on; see ::msc_used. @since 0.1.0
struct Used : msc_used {
  Used() : msc_used{} { struct_size = sizeof(msc_used); }
};

/// How they are counted. @since 0.1.0
struct UsedOptions {
  GroupedScores known;       ///< Known members, none of them in the set; may be empty.
  double confidence = 0.95;  ///< One-sided of the bound, two-sided of the share, in (0,1).
  uint64_t seed = 0;         ///< Of the draws from larger groups.
};

/// How many of the set were trained on, at least, and which share; see msc_count_used(). Groups are
/// named on all sides or on none. Throws Error. @since 0.1.0
inline Used count_used(const GroupedScores& set, const GroupedScores& references,
                       const UsedOptions& options = {}) {
  const auto& known = options.known;
  msc_used_input input{};
  input.struct_size = sizeof(input);
  input.n_references = static_cast<int64_t>(references.scores.size());
  input.references = references.scores.data();
  input.reference_group = detail::optional_column(references.group, references.scores.size(),
                                                  "groups of the references");
  input.n = static_cast<int64_t>(set.scores.size());
  input.scores = set.scores.data();
  input.group = detail::optional_column(set.group, set.scores.size(), "groups of the set");
  input.n_known = static_cast<int64_t>(known.scores.size());
  input.known = known.scores.data();
  input.known_group =
      detail::optional_column(known.group, known.scores.size(), "groups of the known members");
  input.confidence = options.confidence;
  input.seed = options.seed;
  Used used;
  detail::check([&](msc_error* e) { return msc_count_used(&input, &used, e); });
  return used;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
