#pragma once

#include <cstdint>
#include <memberscope/evaluation.hpp>
#include <string>

#include "judging/judgement.h"

namespace msc::audit {

// Where the words of a verdict end (docs/verdict.md). All but chance are compared with the end of
// an interval that the audit must pass, never with a point estimate.
inline constexpr double kChance = 0.5;
inline constexpr double kClearAuc = 0.6;   ///< From here on a leak is clear...
inline constexpr double kSevereAuc = 0.8;  ///< ...and from here on severe.
inline constexpr double kClearRate = 0.2;  ///< The same for members found at kVerdictRate.
inline constexpr double kSevereRate = 0.5;
inline constexpr const char* kVerdictRate = "0.05";  ///< Share of non-members accused, at most.

/// The figures that a verdict rests on. Their texts live as long as the judgement.
struct VerdictBasis {
  std::string score;                        ///< "combined"; "l_mem" where rows lack that.
  bool by_group = false;                    ///< Groups are counted, by their mean scores.
  int64_t n_members = 0, n_nonmembers = 0;  ///< Images, or groups.
  memberscope::Estimate auc, found;         ///< `found`: members, at kVerdictRate.
};

/// The score that a verdict rests on, fixed before any figure is known: the one score where every
/// judged row has it, otherwise the membership error, which all have.
std::string verdict_score(const Judgement& judgement);

/// Of a judgement with members and non-members. Groups are counted where some have several rows
/// and all of them are on one side: then a group was trained on or not, and no row was by itself.
VerdictBasis verdict_basis(const Judgement& judgement);

/// Whether an interval that excludes guessing shows a clear, or a severe leak.
bool is_clear(const VerdictBasis& basis);
bool is_severe(const VerdictBasis& basis);

/// About how many members, and as many non-members, would give an answer where `basis` gives none:
/// as many as notice a clear leak four times in five, or more where the figure lies so that its
/// interval would still hold both guessing and a clear leak. Rounded up to two digits.
int64_t pairs_needed(const VerdictBasis& basis, double confidence);

}  // namespace msc::audit
