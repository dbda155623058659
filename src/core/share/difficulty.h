#pragma once

#include <array>

#include "core/share/score_columns.h"

namespace msc {

/// What an honest victim's error has to do with how hard a pair is: slopes of log L_rec on log
/// L_pred and log L_pop. A victim errs in proportion, so that logarithms, not errors, have one
/// slope; and whoever multiplies a column by a number changes nothing.
struct Difficulty {
  std::array<double, 3> floor{};  ///< Added to L_rec, L_pred and L_pop before the logarithm.
  std::array<double, 2> slope{};  ///< Of L_pred and L_pop; the second 0 without a population.

  /// log L_rec less what the difficulties tell of it.
  double left(const ScoreColumns& columns, size_t pair) const;
};

/// Fitted to at least one non-member: the ridge towards `1/2` for each difficulty (1 for L_pred
/// alone) weighs as much as 20 of them. Values beyond three robust deviations count as these.
Difficulty fit_difficulty(const ScoreColumns& references);

}  // namespace msc
