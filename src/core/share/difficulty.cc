#include "core/share/difficulty.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "core/share/robust.h"

namespace msc {
namespace {

constexpr double kFloor = 0.01;    // of a column's median
constexpr double kStrength = 20;   // references that the slopes known beforehand are worth
constexpr double kDeviations = 3;  // beyond which a value says no more

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double v : values) sum += v;
  return sum / static_cast<double>(values.size());
}

/// So that an error of 0 has a logarithm that does not drown all others.
double floor_of(const std::vector<double>& errors) {
  if (errors.empty()) return 0;
  double typical = median(errors);
  if (!(typical > 0)) typical = mean(errors);  // more than half are 0
  return typical > 0 ? kFloor * typical : 1;
}

/// Logarithms about their mean, outliers drawn in.
Eigen::VectorXd centred_logs(const std::vector<double>& errors, double floor) {
  std::vector<double> logs;
  logs.reserve(errors.size());
  for (const double e : errors) logs.push_back(std::log(e + floor));
  const Location at = locate(logs);
  const double reach = kDeviations * at.scale;
  for (double& v : logs) v = std::clamp(v, at.centre - reach, at.centre + reach);
  const auto values = Eigen::Map<const Eigen::VectorXd>(logs.data(), Eigen::Index(logs.size()));
  return values.array() - values.mean();
}

/// Slopes of `y` on the columns of `x`, held to `prior`.
Eigen::VectorXd ridge(const Eigen::MatrixXd& x, const Eigen::VectorXd& y,
                      const Eigen::VectorXd& prior) {
  const auto n = static_cast<double>(x.rows());
  Eigen::MatrixXd gram = x.transpose() * x;
  for (Eigen::Index j = 0; j < gram.rows(); ++j)
    gram(j, j) = gram(j, j) > 0 ? gram(j, j) * (1 + kStrength / n) : 1;  // a constant tells nothing
  return prior + gram.ldlt().solve(x.transpose() * (y - x * prior));
}

}  // namespace

double Difficulty::left(const ScoreColumns& columns, size_t pair) const {
  const double own = slope[0] * std::log(columns.l_pred[pair] + floor[1]);
  const double population =
      columns.has_population() ? slope[1] * std::log(columns.l_pop[pair] + floor[2]) : 0;
  return std::log(columns.l_rec[pair] + floor[0]) - own - population;
}

Difficulty fit_difficulty(const ScoreColumns& references) {
  Difficulty fit;
  fit.floor = {floor_of(references.l_rec), floor_of(references.l_pred), floor_of(references.l_pop)};
  const Eigen::Index columns = references.has_population() ? 2 : 1;
  Eigen::MatrixXd x(Eigen::Index(references.size()), columns);
  x.col(0) = centred_logs(references.l_pred, fit.floor[1]);
  if (columns == 2) x.col(1) = centred_logs(references.l_pop, fit.floor[2]);
  const auto prior = Eigen::VectorXd::Constant(columns, 1.0 / static_cast<double>(columns));
  const Eigen::VectorXd found = ridge(x, centred_logs(references.l_rec, fit.floor[0]), prior);
  std::copy(found.data(), found.data() + columns, fit.slope.begin());
  return fit;
}

}  // namespace msc
