#pragma once

#include <cstdint>
#include <vector>

#include "core/share/difficulty.h"
#include "core/share/robust.h"

namespace msc {

/// The one score of a pair, low = member: what is left of log L_rec, less half of each low-passed
/// share, plus the logarithm of the self-reference ratio where there is one, all standardised on
/// non-members of the same victim.
struct Combination {
  Difficulty difficulty;
  Location left;
  Location share;
  Location share_pop;
  bool population = false;  ///< Whether L_pop and its share take part.
  bool self = false;        ///< Whether the ratio to the victim's own poses takes part.
  Location ratio = {};      ///< Of its logarithm.

  /// One score a pair. Throws where the columns of a population, or the ratio, are given and were
  /// not fitted, or the other way round.
  std::vector<double> scores(const ScoreColumns& columns) const;
};

/// Throws unless there is a reference and all values are of their kind.
Combination fit_combination(const ScoreColumns& references);

/// Combined scores of labelled samples, each standardised on the non-members of the other folds.
/// Samples of one group share a fold; folds are dealt in order of appearance, to groups with
/// non-members and to the others by themselves, so that two groups with non-members are enough.
std::vector<double> cross_fitted_scores(const std::vector<int32_t>& member,
                                        const std::vector<int64_t>& group,
                                        const ScoreColumns& columns);

/// Without references: log L_rec - log L_pred / 2 - 3/4 log L_pop - share_low - share_pop_low / 2,
/// or log L_rec - log L_pred - share_low; plus log self_ratio where it is there. Errors below 1e-6
/// count as that.
std::vector<double> scores_alone(const ScoreColumns& columns);

}  // namespace msc
