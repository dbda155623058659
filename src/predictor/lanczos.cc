#include "predictor/lanczos.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "kernels/dense.h"

namespace msc {
namespace {

constexpr size_t L = kLanczosLanes;
constexpr int64_t kRows = 128;

/// Both triangles of G / scale in float32: half the memory to read in every step.
template <typename T>
SingleMatrix full_single(const MatrixOf<T>& gram, T scale, int threads) {
  const int64_t n = gram.rows;
  auto full = SingleMatrix::unset(n, n);
  constexpr int64_t kTile = 64;
  parallel_for((n + kTile - 1) / kTile, threads, [&](int64_t task) {
    const int64_t i0 = task * kTile;
    for (int64_t j0 = 0; j0 <= i0; j0 += kTile)
      for (int64_t i = i0; i < std::min(n, i0 + kTile); ++i) {
        const int64_t end = std::min(i + 1, j0 + kTile);
        for (int64_t j = j0; j < end; ++j) full.row(i)[j] = static_cast<float>(gram.row(i)[j] / scale);
        for (int64_t j = j0; j < end; ++j) full.row(j)[i] = full.row(i)[j];
      }
  });
  return full;
}

/// Three-term recurrences of all lanes in step: v_{j+1} = (G v_j - alpha_j v_j - beta_{j-1} v_{j-1}) / beta_j.
class Recurrence {
 public:
  Recurrence(const Matrix& start, const SingleMatrix& gram, int threads)
      : n_(static_cast<size_t>(start.rows)), gram_(gram), threads_(threads), now_(n_ * L), before_(n_ * L), next_(n_ * L) {
    for (size_t i = 0; i < n_ * L; ++i) norm2_[i % L] += start.data[i] * start.data[i];
    for (size_t i = 0; i < n_ * L; ++i)
      if (norm2_[i % L] > 0) now_[i] = static_cast<float>(start.data[i] / std::sqrt(norm2_[i % L]));
    for (size_t lane = 0; lane < L; ++lane) alive_[lane] = norm2_[lane] > 0;
  }

  void step() {
    const auto alpha = multiply();
    const auto squares = subtract(single(alpha), single(last_beta_));
    for (size_t lane = 0; lane < L; ++lane) advance(lane, alpha[lane], std::sqrt(squares[lane]));
    scale(single(inverse_));
    std::swap(before_, now_);
    std::swap(now_, next_);
  }

  SpectralNodes nodes(size_t lane, double scale) const {
    SpectralNodes nodes = tridiagonal_nodes(alpha_[lane], beta_[lane]);
    for (double& value : nodes.value) value = std::max(0.0, value) * scale;
    for (double& weight : nodes.weight) weight *= norm2_[lane];
    return nodes;
  }

 private:
  using Sums = std::array<double, L>;

  /// next = G v_j. Returns alpha_j = v_j^T G v_j, summed strip by strip whatever the number of threads.
  Sums multiply() {
    const auto n = static_cast<int64_t>(n_);
    std::vector<Sums> parts(static_cast<size_t>((n + kRows - 1) / kRows));
    parallel_for(static_cast<int64_t>(parts.size()), threads_, [&](int64_t task) {
      const int64_t row = task * kRows;
      const int64_t rows = std::min(kRows, n - row);
      kernels::dense().multiply16(rows, n, gram_.row(row), n, now_.data(), next_.data() + row * 16);
      parts[static_cast<size_t>(task)] = dots(now_.data() + row * 16, next_.data() + row * 16, rows);
    });
    Sums sum{};
    for (const Sums& part : parts)
      for (size_t lane = 0; lane < L; ++lane) sum[lane] += part[lane];
    return sum;
  }

  static Sums dots(const float* a, const float* b, int64_t rows) {
    Sums sum{};
    for (int64_t i = 0; i < rows; ++i, a += L, b += L)
      for (size_t lane = 0; lane < L; ++lane) sum[lane] += static_cast<double>(a[lane]) * static_cast<double>(b[lane]);
    return sum;
  }

  static std::array<float, L> single(const Sums& values) {
    std::array<float, L> out;
    for (size_t lane = 0; lane < L; ++lane) out[lane] = static_cast<float>(values[lane]);
    return out;
  }

  /// next -= alpha_j v_j + beta_{j-1} v_{j-1}. Returns its squared norm.
  Sums subtract(const std::array<float, L>& alpha, const std::array<float, L>& beta) {
    Sums squares{};
    for (size_t i = 0; i < n_ * L; i += L)
      for (size_t lane = 0; lane < L; ++lane) {
        next_[i + lane] -= alpha[lane] * now_[i + lane] + beta[lane] * before_[i + lane];
        squares[lane] += static_cast<double>(next_[i + lane]) * static_cast<double>(next_[i + lane]);
      }
    return squares;
  }

  void scale(const std::array<float, L>& factor) {
    for (size_t i = 0; i < n_ * L; i += L)
      for (size_t lane = 0; lane < L; ++lane) next_[i + lane] *= factor[lane];
  }

  /// A lane ends where its Krylov space is exhausted.
  void advance(size_t lane, double alpha, double beta) {
    if (alive_[lane]) {
      alpha_[lane].push_back(alpha);
      beta_[lane].push_back(beta);
      alive_[lane] = beta > 1e-6;
    }
    last_beta_[lane] = alive_[lane] ? beta : 0;
    inverse_[lane] = alive_[lane] ? 1 / beta : 0;
  }

  size_t n_;
  const SingleMatrix& gram_;
  int threads_;
  std::vector<float> now_, before_, next_;
  std::array<double, L> norm2_{}, last_beta_{}, inverse_{};
  std::array<bool, L> alive_{};
  std::array<std::vector<double>, L> alpha_, beta_;
};

}  // namespace

template <typename T>
std::array<SpectralNodes, L> lanczos_nodes(const MatrixOf<T>& gram, double unit, const Matrix& start, int steps, int threads) {
  T scale = 0;
  for (int64_t i = 0; i < gram.rows; ++i) scale = std::max(scale, gram.row(i)[i]);
  const SingleMatrix full = full_single(gram, scale, threads);
  Recurrence recurrence(start, full, threads);
  for (int64_t i = 0; i < std::min<int64_t>(steps, gram.rows); ++i) recurrence.step();
  std::array<SpectralNodes, L> nodes;
  parallel_for(static_cast<int64_t>(L), threads, [&](int64_t i) {
    const auto lane = static_cast<size_t>(i);
    nodes[lane] = recurrence.nodes(lane, static_cast<double>(scale) * unit);
  });
  return nodes;
}

template std::array<SpectralNodes, L> lanczos_nodes(const Matrix&, double, const Matrix&, int, int);
template std::array<SpectralNodes, L> lanczos_nodes(const SingleMatrix&, double, const Matrix&, int, int);

}  // namespace msc
