#include "core/linalg/lanczos.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/parallel.h"
#include "core/kernels/dense.h"

namespace msc {
namespace {

using kernels::kPanel;

int64_t panels_of(int64_t n) {
  return (n + kPanel - 1) / kPanel;
}

/// G / scale in float32, both triangles, as panels of columns with zeros after the last: panel q,
/// row i at row(q * n + i).
template <typename T>
SingleMatrix single_panels(const MatrixOf<T>& gram, T scale, int threads) {
  const int64_t n = gram.rows;
  auto panels = SingleMatrix::unset(panels_of(n) * n, kPanel);
  parallel_for(panels_of(n), threads, [&](int64_t q) {
    constexpr int64_t kBlock = 64;
    const int64_t begin = q * kPanel;
    const int64_t end = std::min(n, begin + kPanel);
    float* to = panels.row(q * n);
    for (int64_t j0 = 0; j0 < end; j0 += kBlock)
      for (int64_t i = begin; i < end; ++i)
        for (int64_t j = j0; j < std::min(i + 1, j0 + kBlock); ++j)
          to[j * kPanel + i - begin] = static_cast<float>(gram.row(i)[j] / scale);
    for (int64_t i = begin; i < n; ++i)
      for (int64_t j = begin; j < std::min(i, end); ++j)
        to[i * kPanel + j - begin] = static_cast<float>(gram.row(i)[j] / scale);
    for (int64_t i = 0; i < n; ++i)
      std::fill(to + i * kPanel + end - begin, to + (i + 1) * kPanel, 0.0f);
  });
  return panels;
}

/// Three-term recurrences of L lanes in step: v_{j+1} = (G v_j - alpha_j v_j - beta_{j-1} v_{j-1})
/// / beta_j, made orthogonal to all v before. Without that, rounding decides how often a converged
/// eigenvalue comes back as another node, and so how many of the steps are of use.
template <size_t L>
class Recurrence {
 public:
  Recurrence(const Matrix& start, const SingleMatrix& panels, int threads)
      : n_(static_cast<size_t>(start.rows)), panels_(panels), threads_(threads) {
    for (auto* vectors : {&now_, &before_, &next_})
      vectors->resize(static_cast<size_t>(panels_of(start.rows) * kPanel) * L);
    for (size_t i = 0; i < n_ * L; ++i) norm2_[i % L] += start.data[i] * start.data[i];
    for (size_t i = 0; i < n_ * L; ++i)
      if (norm2_[i % L] > 0) now_[i] = static_cast<float>(start.data[i] / std::sqrt(norm2_[i % L]));
    for (size_t lane = 0; lane < L; ++lane) alive_[lane] = norm2_[lane] > 0;
  }

  void step() {
    const auto alpha = multiply();
    subtract(single(alpha), single(last_beta_));
    basis_.push_back(now_);
    const auto squares = orthogonalise();
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

  /// next = G v_j. Returns alpha_j = v_j^T G v_j, summed panel by panel whatever the number of
  /// threads.
  Sums multiply() {
    const auto n = static_cast<int64_t>(n_);
    std::vector<Sums> parts(static_cast<size_t>(panels_of(n)));
    parallel_for(panels_of(n), threads_, [&](int64_t q) {
      const size_t first = static_cast<size_t>(q * kPanel) * L;
      multiply_panel(n, panels_.row(q * n), now_.data(), &next_[first]);
      parts[static_cast<size_t>(q)] = dots<double>(&now_[first], &next_[first]);
    });
    Sums sum{};
    for (const Sums& part : parts)
      for (size_t lane = 0; lane < L; ++lane) sum[lane] += part[lane];
    return sum;
  }

  static void multiply_panel(int64_t n, const float* panel, const float* z, float* y) {
    const auto run =
        L == 12 ? kernels::dense().multiply_panel12 : kernels::dense().multiply_panel16;
    run(n, panel, z, y);
  }

  template <typename T>
  static std::array<T, L> dots(const float* a, const float* b) {
    std::array<T, L> sum{};
    for (int64_t i = 0; i < kPanel; ++i, a += L, b += L)
      for (size_t lane = 0; lane < L; ++lane)
        sum[lane] += static_cast<T>(a[lane]) * static_cast<T>(b[lane]);
    return sum;
  }

  static std::array<float, L> single(const Sums& values) {
    std::array<float, L> out;
    for (size_t lane = 0; lane < L; ++lane) out[lane] = static_cast<float>(values[lane]);
    return out;
  }

  /// next -= alpha_j v_j + beta_{j-1} v_{j-1}.
  void subtract(const std::array<float, L>& alpha, const std::array<float, L>& beta) {
    for (size_t i = 0; i < n_ * L; i += L)
      for (size_t lane = 0; lane < L; ++lane)
        next_[i + lane] -= alpha[lane] * now_[i + lane] + beta[lane] * before_[i + lane];
  }

  /// Takes from next what is left in it of the vectors so far. Returns its squared norm.
  Sums orthogonalise() {
    for (const auto& vector : basis_) {
      Sums left{};
      for (size_t i = 0; i < vector.size(); i += kPanel * L) {
        const auto part = dots<float>(&vector[i], &next_[i]);
        for (size_t lane = 0; lane < L; ++lane) left[lane] += static_cast<double>(part[lane]);
      }
      const auto factor = single(left);
      for (size_t i = 0; i < vector.size(); i += L)
        for (size_t lane = 0; lane < L; ++lane) next_[i + lane] -= factor[lane] * vector[i + lane];
    }
    Sums squares{};
    for (size_t i = 0; i < next_.size(); i += kPanel * L) {
      const auto part = dots<double>(&next_[i], &next_[i]);
      for (size_t lane = 0; lane < L; ++lane) squares[lane] += part[lane];
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
  const SingleMatrix& panels_;
  int threads_;
  std::vector<float> now_, before_, next_;
  std::vector<std::vector<float>> basis_;  ///< All v so far.
  std::array<double, L> norm2_{}, last_beta_{}, inverse_{};
  std::array<bool, L> alive_{};
  std::array<std::vector<double>, L> alpha_, beta_;
};

template <size_t L>
std::vector<SpectralNodes> nodes_of_lanes(const SingleMatrix& panels, double unit,
                                          const Matrix& start, int steps, int threads) {
  Recurrence<L> recurrence(start, panels, threads);
  for (int64_t i = 0; i < std::min<int64_t>(steps, start.rows); ++i) recurrence.step();
  std::vector<SpectralNodes> nodes(L);
  parallel_for(static_cast<int64_t>(L), threads, [&](int64_t i) {
    const auto lane = static_cast<size_t>(i);
    nodes[lane] = recurrence.nodes(lane, unit);
  });
  return nodes;
}

}  // namespace

template <typename T>
std::vector<SpectralNodes> lanczos_nodes(const MatrixOf<T>& gram, double unit, const Matrix& start,
                                         int steps, int threads) {
  T scale = 0;
  for (int64_t i = 0; i < gram.rows; ++i) scale = std::max(scale, gram.row(i)[i]);
  const SingleMatrix panels = single_panels(gram, scale, threads);
  const auto run = start.cols == 12 ? nodes_of_lanes<12> : nodes_of_lanes<16>;
  return run(panels, static_cast<double>(scale) * unit, start, steps, threads);
}

template std::vector<SpectralNodes> lanczos_nodes(const Matrix&, double, const Matrix&, int, int);
template std::vector<SpectralNodes> lanczos_nodes(const SingleMatrix&, double, const Matrix&, int,
                                                  int);

}  // namespace msc
