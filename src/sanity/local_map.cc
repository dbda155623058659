#include "sanity/local_map.h"

#include <cmath>

namespace msc::sanity {
namespace {

constexpr double kRidge = 0.01;  // of the number of cells
constexpr double kFlat = 1e-12;  // a variance below this share of the square is rounding

/// All cells under each other, every column centred and of unit variance; a flat one becomes 0.
std::vector<double> standardised(const std::vector<Cells>& pairs) {
  const auto n = static_cast<size_t>(pairs[0].columns);
  std::vector<double> all;
  for (const Cells& pair : pairs) all.insert(all.end(), pair.values.begin(), pair.values.end());
  const double rows = static_cast<double>(all.size() / n);
  for (size_t c = 0; c < n; ++c) {
    double sum = 0, squares = 0;
    for (size_t i = c; i < all.size(); i += n) sum += all[i];
    for (size_t i = c; i < all.size(); i += n) {
      all[i] -= sum / rows;
      squares += all[i] * all[i];
    }
    const bool flat = !(squares / rows > kFlat * (sum / rows) * (sum / rows));
    const double scale = flat ? 0 : 1 / std::sqrt(squares / rows);
    for (size_t i = c; i < all.size(); i += n) all[i] *= scale;
  }
  return all;
}

/// A^T B: n x m.
std::vector<double> products(const std::vector<double>& a, size_t n, const std::vector<double>& b,
                             size_t m) {
  std::vector<double> out(n * m);
  for (size_t row = 0; row < a.size() / n; ++row)
    for (size_t i = 0; i < n; ++i)
      for (size_t j = 0; j < m; ++j) out[i * m + j] += a[row * n + i] * b[row * m + j];
  return out;
}

double ratio(double across, double one, double other) {
  const double scale = std::sqrt(one * other);
  return scale > 0 ? across / scale : 0;
}

}  // namespace

LocalMap::LocalMap(const std::vector<Cells>& x)
    : n_(static_cast<size_t>(x[0].columns)), x_(standardised(x)), lower_(products(x_, n_, x_, n_)) {
  for (size_t i = 0; i < n_; ++i)
    lower_[i * n_ + i] += kRidge * static_cast<double>(x_.size() / n_);
  for (size_t i = 0; i < n_; ++i)
    for (size_t j = 0; j <= i; ++j) {
      double sum = lower_[i * n_ + j];
      for (size_t k = 0; k < j; ++k) sum -= lower_[i * n_ + k] * lower_[j * n_ + k];
      lower_[i * n_ + j] = i == j ? std::sqrt(sum) : sum / lower_[j * n_ + j];
    }
}

std::vector<double> LocalMap::solve(std::vector<double> right) const {
  const size_t m = right.size() / n_;
  for (size_t c = 0; c < m; ++c) {
    for (size_t i = 0; i < n_; ++i) {
      for (size_t k = 0; k < i; ++k) right[i * m + c] -= lower_[i * n_ + k] * right[k * m + c];
      right[i * m + c] /= lower_[i * n_ + i];
    }
    for (size_t i = n_; i-- > 0;) {
      for (size_t k = i + 1; k < n_; ++k) right[i * m + c] -= lower_[k * n_ + i] * right[k * m + c];
      right[i * m + c] /= lower_[i * n_ + i];
    }
  }
  return right;
}

std::vector<double> LocalMap::correlations(const std::vector<Cells>& y) const {
  const auto m = static_cast<size_t>(y[0].columns);
  const std::vector<double> truth = standardised(y);
  const std::vector<double> weights = solve(products(x_, n_, truth, m));
  constexpr auto kCells = static_cast<size_t>(kSide * kSide);
  std::vector<double> found;
  for (size_t pair = 0; pair < y.size(); ++pair) {
    double across = 0, predicted = 0, true_squares = 0;
    for (size_t c = 0; c < m; ++c) {
      double p_sum = 0, t_sum = 0, pp = 0, tt = 0, pt = 0;
      for (size_t cell = pair * kCells; cell < (pair + 1) * kCells; ++cell) {
        double p = 0;
        for (size_t i = 0; i < n_; ++i) p += x_[cell * n_ + i] * weights[i * m + c];
        const double t = truth[cell * m + c];
        p_sum += p, t_sum += t, pp += p * p, tt += t * t, pt += p * t;
      }
      across += pt - p_sum * t_sum / kCells;
      predicted += pp - p_sum * p_sum / kCells;
      true_squares += tt - t_sum * t_sum / kCells;
    }
    found.push_back(ratio(across, predicted, true_squares));
  }
  return found;
}

}  // namespace msc::sanity
