#include "predictor/logistic_minimum.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <utility>
#include <vector>

#include "base/error.h"

namespace msc {
namespace {

constexpr size_t kMemory = 12;
/// Steps after which M is made again: soon, because the first M knows no position.
constexpr int kRenewals[] = {4, 9, 20};
constexpr int kLater = 50;
constexpr int kMostSteps = 5000;
constexpr int kMostHalvings = 50;
constexpr double kGain = 1e-9;  ///< Of the value.
constexpr int kSmallSteps = 3;

double dot(const Matrix& a, const Matrix& b) {
  double sum = 0;
  for (size_t i = 0; i < a.data.size(); ++i) sum += a.data[i] * b.data[i];
  return sum;
}

void add(Matrix& to, double factor, const Matrix& from) {
  for (size_t i = 0; i < to.data.size(); ++i) to.data[i] += factor * from.data[i];
}

Matrix difference(const Matrix& a, const Matrix& b) {
  Matrix out = a;
  add(out, -1, b);
  return out;
}

/// The map at a point `factor` along `from`.
LinearMap moved(LinearMap to, double factor, const LinearMap& from) {
  for (size_t k = 0; k < to.values.size(); ++k) add(to.values[k], factor, from.values[k]);
  for (size_t c = 0; c < to.intercept.size(); ++c) to.intercept[c] += factor * from.intercept[c];
  return to;
}

/// The last steps s and changes of the gradient y, and with them d = -H g. M^-1 y is kept, so that a direction needs M^-1 g alone.
class Memory {
 public:
  void push(Matrix s, Matrix y, Matrix scaled_y) {
    const double sy = dot(s, y);
    if (!(sy > 0)) return;
    scale_ = sy / dot(y, scaled_y);
    pairs_.push_back({std::move(s), std::move(y), std::move(scaled_y), 1 / sy});
    if (pairs_.size() > kMemory) pairs_.pop_front();
  }

  /// @param scaled M^-1 g.
  Matrix direction(Matrix gradient, Matrix scaled) const {
    std::vector<double> alpha(pairs_.size());
    for (size_t i = pairs_.size(); i-- > 0;) {
      alpha[i] = pairs_[i].rho * dot(pairs_[i].s, gradient);
      add(gradient, -alpha[i], pairs_[i].y);
      add(scaled, -alpha[i], pairs_[i].scaled_y);
    }
    for (double& value : scaled.data) value *= scale_;
    for (size_t i = 0; i < pairs_.size(); ++i) add(scaled, alpha[i] - pairs_[i].rho * dot(pairs_[i].y, scaled), pairs_[i].s);
    for (double& value : scaled.data) value = -value;
    return scaled;
  }

 private:
  struct Pair {
    Matrix s;
    Matrix y;
    Matrix scaled_y;
    double rho;
  };
  std::deque<Pair> pairs_;
  double scale_ = 1;
};

bool is_due(int steps) {
  return std::find(std::begin(kRenewals), std::end(kRenewals), steps) != std::end(kRenewals) || steps % kLater == 0;
}

}  // namespace

LogisticMinimum minimise_logistic(const LogisticObjective& objective, LogisticPreconditioner preconditioner, Matrix start) {
  LogisticMinimum at{std::move(start), {}, 0, 0};
  at.map = objective.map(at.parameters);
  Matrix gradient;
  at.value = objective.value(at.parameters, at.map, &gradient);
  Matrix scaled = preconditioner(gradient);
  Memory memory;
  int small = 0;
  while (small < kSmallSteps && at.steps < kMostSteps) {
    Matrix step = memory.direction(gradient, scaled);
    const double slope = dot(gradient, step);
    if (!(slope < 0)) return at;
    const LinearMap change = objective.map(step);
    const Matrix before = gradient;
    double length = 1;
    double value = 0;
    LinearMap map;
    Matrix parameters;
    for (int halvings = 0; halvings <= kMostHalvings; ++halvings, length /= 2) {
      parameters = at.parameters;
      add(parameters, length, step);
      map = moved(at.map, length, change);
      value = objective.value(parameters, map, &gradient);
      if (value <= at.value + 1e-4 * length * slope) break;
    }
    if (!(value < at.value)) return at;  // nothing left that float64 could gain
    small = -slope / 2 <= kGain * value ? small + 1 : 0;
    at = {std::move(parameters), std::move(map), value, at.steps + 1};
    const Matrix scaled_before = std::move(scaled);
    scaled = preconditioner(gradient);
    for (double& entry : step.data) entry *= length;
    memory.push(std::move(step), difference(gradient, before), difference(scaled, scaled_before));
    if (is_due(at.steps) && small == 0) {
      LogisticPreconditioner next = objective.preconditioner(at.map);
      if (!next) continue;
      preconditioner = std::move(next);
      scaled = preconditioner(gradient);
      memory = {};
    }
  }
  if (small < kSmallSteps)
    fail(MSC_NUMERICAL, MSC_STAGE_PREDICTOR, "the logistic probe did not converge in {} steps; lambda is too small for these positions",
         kMostSteps);
  return at;
}

}  // namespace msc
