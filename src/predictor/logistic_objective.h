#pragma once

#include <vector>

#include "predictor/cell_design.h"
#include "predictor/fit.h"
#include "predictor/logistic_preconditioner.h"
#include "predictor/logistic_response.h"
#include "predictor/segment_adjoint.h"

namespace msc {

/// f(W, b) = sum over training positions of the cross-entropy of z = (a - m) W + b against y, plus lambda/2 |W|^2; b is free. The
/// gradient goes row by row through U_k (B_k W_k) and back through B_k^T U_k^T; no dense design, no one-hot target. Parameters are one
/// matrix: r rows of W, then b. Sums run in a fixed order, whatever the number of threads.
class LogisticObjective {
 public:
  LogisticObjective(const Problem& problem, const Bases& bases, const Split& split, const std::vector<double>& mean,
                    const LogisticResponse& response, double lambda, int threads);

  int64_t rank() const { return static_cast<int64_t>(mean_.size()); }
  int64_t columns() const { return response_.columns(); }

  /// The logits as a map. Linear in the parameters.
  LinearMap map(const Matrix& parameters) const;
  /// f at `parameters`, whose map is `z`. `gradient`, where wanted, is written.
  double value(const Matrix& parameters, const LinearMap& z, Matrix* gradient) const;
  /// M from the terms of the Hessian at `z` that weigh most; empty when it is singular.
  LogisticPreconditioner preconditioner(const LinearMap& z) const;

 private:
  template <typename Body>
  void each_segment(const Body& body, SegmentAdjoint* adjoint) const;
  Matrix project(const SegmentAdjoint& adjoint) const;
  Curvature curvature_of(size_t y, const LinearMap& z) const;
  Curvature curvature(const LinearMap& z) const;
  Matrix cells(const Curvature& curvature) const;
  void add_penalty(const Matrix& parameters, Matrix& gradient) const;

  const Problem& problem_;
  const Bases& bases_;
  const Split& split_;
  const std::vector<double>& mean_;
  const LogisticResponse& response_;
  double lambda_;
  std::vector<SegmentRun> runs_y_;  ///< Where the curvature is summed: cells as runs of segments.
  std::vector<SegmentRun> runs_x_;
  int threads_;
};

}  // namespace msc
