#pragma once

#include <vector>

#include "core/predictor/geometry/segment_adjoint.h"
#include "core/predictor/logistic/logistic_hessian.h"
#include "core/predictor/logistic/logistic_response.h"
#include "core/predictor/ridge/fit.h"

namespace msc {

/// f(W, b) = sum over training positions of the cross-entropy of z = (a - m) W + b against y, plus
/// lambda/2 |W|^2; b is free. The gradient goes row by row through U_k (B_k W_k) and back through
/// B_k^T U_k^T; no dense design, no one-hot target. Parameters are one matrix: r rows of W, then b.
/// Sums run in a fixed order, whatever the number of threads.
class LogisticObjective {
 public:
  /// What is known of f at one point.
  struct Evaluation {
    double value = 0;
    Matrix gradient;
    ActivePositions active;
  };

  LogisticObjective(const Problem& problem, const Bases& bases, const Split& split,
                    const std::vector<double>& mean, const LogisticResponse& response,
                    double lambda, int threads);

  int64_t rank() const { return static_cast<int64_t>(mean_.size()); }
  int64_t columns() const { return response_.columns(); }

  /// The logits as a map. Linear in the parameters.
  LinearMap map(const Matrix& parameters) const;
  /// f at `parameters`, whose map is `z`.
  ///
  /// @param about A value that f will not exceed by much. Positions are active whose p (1 - p),
  /// which is near their cross-entropy where
  ///     they are decided, reaches a thousandth of what it is then in the mean.
  Evaluation evaluate(const Matrix& parameters, const LinearMap& z, double about) const;
  /// The Hessian where these positions are active.
  LogisticHessian hessian(ActivePositions active) const;

 private:
  uint64_t one_in() const;
  double penalty(const Matrix& parameters) const;
  Matrix project(const SegmentAdjoint& adjoint) const;
  void add_penalty(const Matrix& parameters, Matrix& gradient) const;

  const Problem& problem_;
  const Bases& bases_;
  const Split& split_;
  const std::vector<double>& mean_;
  const LogisticResponse& response_;
  double lambda_;
  int threads_;
};

}  // namespace msc
