#include "core/predictor/logistic/logistic_minimum.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/error.h"
#include "core/linalg/inner_product.h"
#include "core/predictor/logistic/newton_direction.h"

namespace msc {
namespace {

constexpr int kMostSteps = 500;
constexpr int kFarSteps = 3;
constexpr double kGain = 1e-6;  ///< Of the value.
constexpr int kMostCuts = 50;
constexpr int kMostDoublings = 8;
constexpr double kLeastDecrease = 1e-4;  ///< Of what the slope promises (Armijo).
constexpr double kSteep =
    0.2;  ///< Of the slope at the start: where it is steeper still, the step is too short.
constexpr int kProductsOfM = 20;  ///< What making M costs.

struct Point {
  Matrix parameters;
  LinearMap map;
  LogisticObjective::Evaluation f;
};

LogisticMinimum result(Point&& at, int steps) {
  return {std::move(at.parameters), std::move(at.map), at.f.value, steps};
}

/// A line from a point of the objective.
class Line {
 public:
  Line(const LogisticObjective& objective, const Point& from, const Matrix& direction)
      : objective_(objective),
        from_(from),
        direction_(direction),
        change_(objective.map(direction)) {}

  Point at(double length) const {
    Point point{from_.parameters, from_.map, {}};
    add(point.parameters, length, direction_);
    for (size_t k = 0; k < change_.values.size(); ++k)
      add(point.map.values[k], length, change_.values[k]);
    for (size_t c = 0; c < change_.intercept.size(); ++c)
      point.map.intercept[c] += length * change_.intercept[c];
    point.f = objective_.evaluate(point.parameters, point.map, from_.f.value);
    return point;
  }
  double slope(const Point& point) const { return dot(point.f.gradient, direction_); }

 private:
  const LogisticObjective& objective_;
  const Point& from_;
  const Matrix& direction_;
  LinearMap change_;
};

/// A point of the line that is low enough. The first steps of Newton's method go too far or not far
/// enough.
Point search(const Line& line, const Point& from, double slope) {
  double length = 1;
  Point best = line.at(length);
  for (int i = 0;
       i < kMostCuts && !(best.f.value <= from.f.value + kLeastDecrease * length * slope); ++i) {
    const double here = line.slope(best);
    const double secant = here > 0 ? slope / (slope - here) : 0.5;  // of two slopes: where it is 0
    length *= std::min(0.5, std::max(0.1, secant));
    best = line.at(length);
  }
  for (int i = 0; i < kMostDoublings && length >= 1 && line.slope(best) < kSteep * slope; ++i) {
    Point next = line.at(length *= 2);
    if (!(next.f.value < best.f.value)) break;
    best = std::move(next);
  }
  return best;
}

/// Nonlinear conjugate gradients in the metric of M (Polak and Ribiere 1969, with a restart where
/// they point uphill).
class ConjugateGradients {
 public:
  explicit ConjugateGradients(const LogisticPreconditioner& m) : m_(m) {}

  Matrix direction(const Matrix& gradient) {
    const Matrix z = m_(gradient);
    const double gz = dot(gradient, z);
    const double turn = before_.rows > 0 ? std::max(0.0, (gz - dot(before_, z)) / gz_) : 0;
    Matrix d(z.rows, z.cols);
    add(d, -1, z);
    if (turn > 0) add(d, turn, d_);
    if (!(dot(d, gradient) < 0)) add(d, -turn, d_);
    d_ = d;
    before_ = gradient;
    gz_ = gz;
    return d;
  }

 private:
  const LogisticPreconditioner& m_;
  Matrix d_;
  Matrix before_;  ///< The gradient.
  double gz_ = 0;
};

/// Newton's directions, with a preconditioner that is made again when it has served for as many
/// products with H as it costs.
class Newton {
 public:
  Newton(const LogisticObjective& objective, const LogisticPreconditioner& first)
      : objective_(objective), m_(first) {}

  Matrix direction(const Matrix& gradient, ActivePositions active) {
    const LogisticHessian hessian = objective_.hessian(std::move(active));
    if (products_ >= kProductsOfM) {
      if (LogisticPreconditioner next = hessian.preconditioner()) m_ = std::move(next);
      products_ = 0;
    }
    NewtonDirection found = newton_direction(hessian, m_, gradient);
    products_ += found.products;
    return std::move(found.d);
  }

 private:
  const LogisticObjective& objective_;
  LogisticPreconditioner m_;
  int products_ = kProductsOfM;  ///< With this M.
};

}  // namespace

LogisticMinimum minimise_logistic(const LogisticObjective& objective,
                                  const LogisticPreconditioner& uniform, Matrix start) {
  Point at{std::move(start), {}, {}};
  at.map = objective.map(at.parameters);
  at.f = objective.evaluate(at.parameters, at.map, std::numeric_limits<double>::infinity());
  ConjugateGradients far(uniform);
  Newton near(objective, uniform);
  for (int step = 0; step < kMostSteps; ++step) {
    const Matrix direction = step < kFarSteps
                                 ? far.direction(at.f.gradient)
                                 : near.direction(at.f.gradient, std::move(at.f.active));
    const double slope = dot(at.f.gradient, direction);
    if (!(slope < 0)) return result(std::move(at), step);
    Point next = search(Line(objective, at, direction), at, slope);
    if (!(next.f.value < at.f.value))
      return result(std::move(at), step);  // nothing left that float64 could gain
    at = std::move(next);
    if (step >= kFarSteps && -0.5 * slope <= kGain * at.f.value)
      return result(std::move(at), step + 1);
  }
  fail(MSC_NUMERICAL, MSC_STAGE_PREDICTOR,
       "the logistic probe did not converge in {} steps; lambda is too small for these positions",
       kMostSteps);
}

}  // namespace msc
