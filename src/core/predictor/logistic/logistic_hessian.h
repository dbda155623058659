#pragma once

#include <vector>

#include "core/predictor/geometry/active_positions.h"
#include "core/predictor/geometry/single_gram.h"
#include "core/predictor/logistic/logistic_curvature.h"
#include "core/predictor/logistic/logistic_preconditioner.h"

namespace msc {

/// H = lambda I + the sum over active positions of C (x) a a^T, C = diag(p) - p p^T (softmax) or
/// diag(p (1 - p)) (sigmoids), a their centred design and 1 for the intercept. In float32, which is
/// enough for a direction. Cells that no active position meets take no part.
class LogisticHessian {
 public:
  /// @param mean The design's over the training positions.
  LogisticHessian(const Geometry& geometry, const SingleBases& bases,
                  const std::vector<double>& mean, ActivePositions active, bool softmax,
                  double lambda, int threads);

  /// H D for parameters D as in LogisticObjective.
  Matrix apply(const Matrix& d) const;
  /// M ~ H from the terms that weigh most; empty when it is singular.
  LogisticPreconditioner preconditioner() const;

 private:
  /// Active positions nearest to one cell, as a run of `by_cell_`.
  struct Group {
    int64_t cell;
    size_t begin;
    size_t end;
  };

  void keep_active_cells(const SingleBases& bases);
  void group_positions();
  int64_t rank() const { return static_cast<int64_t>(mean_.size()); }
  const float* p(size_t position) const {
    return active_.p.data() + position * static_cast<size_t>(columns_);
  }
  void curve(const float* p, float* z) const;
  SingleMatrix single_weights(const Matrix& d, double factor) const;
  SingleMatrix curved_positions(const SingleMatrix& weights, const float* intercept) const;
  std::vector<SingleMatrix> sums_on_cells(const SingleMatrix& r) const;
  Curvature curvature() const;
  void write_mean_design(const Group& group, float* out) const;

  double lambda_;
  bool softmax_;
  int threads_;
  ActivePositions active_;
  int64_t columns_;
  int64_t stride_;           ///< Columns, padded.
  double scale_;             ///< Of the bases.
  std::vector<float> mean_;  ///< Divided by the scale.
  Interpolation u_;          ///< To the cells kept.
  SparseRows u_transposed_;
  std::vector<SingleMatrix> bases_;  ///< The cells kept.
  std::vector<int64_t> first_cell_;  ///< Of each level; one more at the end.
  std::vector<size_t> by_cell_;      ///< Positions, ordered by the nearest cell.
  std::vector<Group> groups_;
};

}  // namespace msc
