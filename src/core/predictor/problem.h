#pragma once

#include <vector>

#include "core/predictor/geometry/geometry.h"
#include "core/predictor/held_out_error.h"
#include "core/predictor/linear_predictor.h"
#include "core/predictor/target_reader.h"

namespace msc {

/// The checked inputs of one call, with the geometry they share. Levels are ordered from the
/// coarsest to the finest.
struct Problem {
  std::vector<msc_feature_level> levels;
  std::vector<size_t> order;  ///< Of each level, its place in the caller's order.
  std::vector<TargetReader> readers;
  std::vector<ErrorMeasure> measures;
  TargetGrid grid;
  Participation part;  ///< Positions that take part in every target.
  Geometry geometry;
  int64_t columns = 0;     ///< Of all targets.
  int64_t n_features = 0;  ///< Of the concatenated design.
};

/// Throws when a level or target is malformed, a target not finite, or when targets do not share
/// one grid.
Problem make_problem(const std::vector<msc_feature_level>& levels,
                     const std::vector<PredictorTarget>& targets, const PredictorOptions& options);

}  // namespace msc
