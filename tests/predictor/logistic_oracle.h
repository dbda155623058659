#pragma once

#include "dense_oracle.h"

namespace oracle {

/// A softmax regression of labels on a dense design.
struct LogisticProblem {
  Dense a;  ///< Positions x features.
  std::vector<int> labels;
  std::vector<uint8_t> split;
  int n_classes = 2;
  double lambda = 1;
};

/// Logits at every position of the minimum of sum CE + lambda/2 |W|^2 over the training positions,
/// by Newton's method on the full Hessian. Classes without a training position get minus infinity.
Dense logistic_logits(const LogisticProblem& problem);

/// The objective at logits that some W and b gave; W is the one of least norm.
double logistic_objective(const LogisticProblem& problem, const Dense& logits);

/// Mean of -log max(p, floor) over the held-out positions, or the share of those whose largest
/// logit is another class.
double held_out_logistic_error(const LogisticProblem& problem, const Dense& logits, int32_t loss,
                               double floor);

}  // namespace oracle
