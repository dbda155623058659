#include "core/predictor/ridge/strength.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/base/random.h"
#include "core/linalg/lanczos.h"

namespace msc {
namespace {

constexpr size_t kProbes = 8;
constexpr size_t kTargets = 8;
constexpr int kSteps = 24;
constexpr double kLowest = 1e-7;
constexpr double kHighest = 10;
constexpr int kPerDecade = 4;

/// Of the first n columns of Y those with the largest variation.
std::vector<size_t> most_varied(const std::vector<double>& variation, int64_t n) {
  std::vector<size_t> order(static_cast<size_t>(n));
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return variation[a] > variation[b]; });
  order.resize(std::min(order.size(), kTargets));
  return order;
}

Matrix start_vectors(const NormalEquations& equations, const std::vector<size_t>& columns) {
  const size_t targets = columns.size() <= kTargets / 2 ? kTargets / 2 : kTargets;
  Matrix start(equations.rhs.rows, static_cast<int64_t>(targets + kProbes));
  Random random(0);
  for (int64_t i = 0; i < start.rows; ++i) {
    for (size_t c = 0; c < columns.size(); ++c) start.row(i)[c] = equations.rhs.row(i)[columns[c]];
    const uint64_t bits = random.next();
    for (size_t p = 0; p < kProbes; ++p) start.row(i)[targets + p] = (bits >> p) & 1 ? 1 : -1;
  }
  return start;
}

class Curve {
 public:
  /// G = unit * gram.
  template <typename T>
  Curve(const MatrixOf<T>& gram, double unit, const NormalEquations& equations, int64_t n_columns,
        int threads)
      : n_(equations.n_train) {
    const auto columns = most_varied(equations.variation, n_columns);
    for (size_t c : columns) variation_ += equations.variation[c];
    nodes_ = lanczos_nodes(gram, unit, start_vectors(equations, columns), kSteps, threads);
    for (const SpectralNodes& lane : nodes_)
      for (double value : lane.value) largest_ = std::max(largest_, value);
  }

  double largest() const { return largest_; }

  /// Logarithm of the criterion.
  double at(double lambda) const {
    const double residual = std::max(variation_ - explained(lambda), 1e-7 * variation_);
    const double freedom = std::max(n_ - 1 - trace(lambda), 1e-3 * n_);
    return std::log(std::max(residual, 1e-300)) - 2 * std::log(freedom);
  }

 private:
  /// |y|^2 - |y - y_hat|^2 = b^T (2 R - R G R) b with R = (G + lambda I)^-1.
  double explained(double lambda) const {
    double sum = 0;
    for (size_t lane = 0; lane + kProbes < nodes_.size(); ++lane)
      for (size_t i = 0; i < nodes_[lane].value.size(); ++i) {
        const double damped = nodes_[lane].value[i] + lambda;
        sum += nodes_[lane].weight[i] * (damped + lambda) / (damped * damped);
      }
    return sum;
  }

  double trace(double lambda) const {
    double sum = 0;
    for (size_t lane = nodes_.size() - kProbes; lane < nodes_.size(); ++lane)
      for (size_t i = 0; i < nodes_[lane].value.size(); ++i)
        sum += nodes_[lane].weight[i] * nodes_[lane].value[i] / (nodes_[lane].value[i] + lambda);
    return sum / kProbes;
  }

  double n_;
  double variation_ = 0;
  double largest_ = 0;
  std::vector<SpectralNodes> nodes_;
};

/// Where f is least in [low, high], by golden sections down to a width of 1e-8.
template <typename F>
double golden_section(double low, double high, const F& f) {
  const double ratio = (std::sqrt(5.0) - 1) / 2;
  double left = high - ratio * (high - low), right = low + ratio * (high - low);
  double at_left = f(left), at_right = f(right);
  while (high - low > 1e-8) {
    if (at_left < at_right) {
      high = std::exchange(right, left);
      at_right = at_left;
      at_left = f(left = high - ratio * (high - low));
    } else {
      low = std::exchange(left, right);
      at_left = at_right;
      at_right = f(right = low + ratio * (high - low));
    }
  }
  return (low + high) / 2;
}

template <typename T>
double least_criterion(const MatrixOf<T>& gram, double unit, const NormalEquations& equations,
                       int64_t columns, int threads) {
  T trace = 0;
  for (int64_t i = 0; i < gram.rows; ++i) trace += gram.row(i)[i];
  if (!(trace > 0)) return 1;  // no feature varies: every lambda gives the mean
  const Curve curve(gram, unit, equations, columns, threads);
  const int n = static_cast<int>(std::lround(std::log10(kHighest / kLowest) * kPerDecade));
  const auto lambda = [&](double i) {
    return curve.largest() * kLowest * std::pow(10.0, i / kPerDecade);
  };
  std::vector<double> values;
  for (int i = 0; i <= n; ++i) values.push_back(curve.at(lambda(i)));
  const auto least =
      static_cast<int>(std::min_element(values.begin(), values.end()) - values.begin());
  return lambda(golden_section(std::max(0, least - 1), std::min(n, least + 1),
                               [&](double i) { return curve.at(lambda(i)); }));
}

}  // namespace

double choose_strength(const NormalEquations& equations, int64_t columns, int threads) {
  return least_criterion(equations.gram, 1, equations, columns, threads);
}

double choose_strength(const SingleGram& single, const NormalEquations& equations, int64_t columns,
                       int threads) {
  return least_criterion(single.gram, single.unit, equations, columns, threads);
}

}  // namespace msc
