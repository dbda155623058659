#include "core/population/ridge_system.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/linalg/cholesky.h"

namespace msc {
namespace {

/// A variance below this part of the mean square is what rounding leaves of a constant; below
/// kLeastVariance the unit of the exact sums shows.
constexpr double kRounding = 1e-12;
constexpr double kLeastVariance = 1e-14;

/// The sums with their places.
struct Sums {
  const std::vector<double>& values;
  const SumsLayout& at;

  double operator[](int64_t i) const { return values[static_cast<size_t>(i)]; }
  const double* gram_row(int64_t i) const { return values.data() + at.gram(i, 0); }
  const double* cross_row(int64_t i) const { return values.data() + at.cross(i, 0); }
};

double deviation_of(double square, double mean) {
  const double variance = square - mean * mean;
  return variance > std::max(kRounding * square, kLeastVariance) ? std::sqrt(variance) : 0;
}

/// @param inverse Of the deviations; 0 where nothing varies.
void write_row(const Sums& sums, double n, const std::vector<double>& inverse, int64_t i,
               RidgeSystem& to) {
  const auto row = static_cast<size_t>(i);
  if (to.deviation[row] == 0) {
    to.gram.row(i)[i] = 1;
    return;
  }
  const double* gram = sums.gram_row(i);
  const double scale = inverse[row];
  double* out = to.gram.row(i);
  for (int64_t j = 0; j <= i; ++j) {
    const auto column = static_cast<size_t>(j);
    out[j] = (gram[j] / n - to.mean[row] * to.mean[column]) * (scale * inverse[column]);
  }
  const double* cross = sums.cross_row(i);
  for (int64_t c = 0; c < to.rhs.cols; ++c)
    to.rhs.row(i)[c] =
        (cross[c] / n - to.mean[row] * to.target_mean[static_cast<size_t>(c)]) / to.deviation[row];
}

/// Sum over columns of w^T A^T A w, from the lower triangle: products with rows before count twice.
double quadratic_form(const Sums& sums, const Matrix& w) {
  double sum = 0;
  std::vector<double> before(static_cast<size_t>(w.cols));
  for (int64_t i = 0; i < w.rows; ++i) {
    const double* gram = sums.gram_row(i);
    std::fill(before.begin(), before.end(), 0.0);
    for (int64_t j = 0; j < i; ++j)
      for (size_t c = 0; c < before.size(); ++c) before[c] += gram[j] * w.row(j)[c];
    for (size_t c = 0; c < before.size(); ++c)
      sum += w.row(i)[c] * (2 * before[c] + gram[i] * w.row(i)[c]);
  }
  return sum;
}

}  // namespace

int64_t RidgeSystem::rank() const {
  return static_cast<int64_t>(deviation.size()) -
         std::count(deviation.begin(), deviation.end(), 0.0);
}

RidgeSystem make_system(const std::vector<double>& values, const SumsLayout& layout, int threads) {
  const Sums sums{values, layout};
  const double n = sums[layout.cells()];
  RidgeSystem system{Matrix(layout.features, layout.features),
                     Matrix(layout.features, layout.columns),
                     {},
                     {},
                     {}};
  for (int64_t c = 0; c < layout.columns; ++c)
    system.target_mean.push_back(sums[layout.target(c)] / n);
  for (int64_t i = 0; i < layout.features; ++i) {
    system.mean.push_back(sums[layout.cross(i, layout.columns)] / n);
    system.deviation.push_back(deviation_of(sums[layout.gram(i, i)] / n, system.mean.back()));
  }
  std::vector<double> inverse;
  for (const double deviation : system.deviation)
    inverse.push_back(deviation > 0 ? 1 / deviation : 0);
  parallel_for(layout.features, threads,
               [&](int64_t i) { write_row(sums, n, inverse, i, system); });
  return system;
}

PopulationMap solve_system(const RidgeSystem& system, double strength, int threads) {
  const Cholesky cholesky(system.gram, strength, threads);
  if (!cholesky.succeeded())
    fail(
        MSC_NUMERICAL, MSC_STAGE_PREDICTOR,
        "population: a strength of {:g} is too small for {} columns of features in float64; take a "
        "larger one, or 0 to have it chosen",
        strength, system.gram.rows);
  PopulationMap map{system.rhs, system.target_mean};
  solve(cholesky, map.weights);
  for (int64_t i = 0; i < map.weights.rows; ++i) {
    const auto row = static_cast<size_t>(i);
    const double deviation = system.deviation[row];
    for (int64_t c = 0; c < map.weights.cols; ++c) {
      double& weight = map.weights.row(i)[c];
      weight = deviation > 0 ? weight / deviation : 0;
      map.intercept[static_cast<size_t>(c)] -= system.mean[row] * weight;
    }
  }
  return map;
}

double squared_error(const PopulationMap& map, const std::vector<double>& values,
                     const SumsLayout& layout) {
  const Sums sums{values, layout};
  const double n = sums[layout.cells()];
  double error = 0;
  for (int64_t c = 0; c < layout.columns; ++c) {
    const double b = map.intercept[static_cast<size_t>(c)];
    error += sums[layout.square(c)] - 2 * b * sums[layout.target(c)] + b * b * n;
  }
  for (int64_t i = 0; i < layout.features; ++i) {
    const double* cross = sums.cross_row(i);
    for (int64_t c = 0; c < layout.columns; ++c)
      error += 2 * map.weights.row(i)[c] *
               (map.intercept[static_cast<size_t>(c)] * cross[layout.columns] - cross[c]);
  }
  return error + quadratic_form(sums, map.weights);
}

}  // namespace msc
