#include "core/predictor/geometry/moments.h"

#include <algorithm>
#include <numeric>

#include "core/base/parallel.h"
#include "core/kernels/dense.h"
#include "core/predictor/geometry/segment_moments.h"

namespace msc {
namespace {

/// Segments of rows in flight, fewer where there are many columns: bounds the memory of what is
/// contracted along x but not yet along y.
constexpr int64_t kMostInFlight = 16;
constexpr int64_t kBytesInFlight = 1 << 20;

size_t segments_in_flight(const Geometry& geometry, int64_t columns, int threads) {
  int64_t values = 0;
  for (size_t k = 0; k < geometry.n_levels(); ++k)
    values += 2 * geometry.x.cells(k) * (columns + 1);
  const int64_t fitting = kBytesInFlight / (values * static_cast<int64_t>(sizeof(double)));
  return static_cast<size_t>(
      std::clamp(fitting, std::min<int64_t>(threads, kMostInFlight), kMostInFlight));
}

/// One segment of rows after its contraction along x.
struct Contracted {
  std::vector<std::vector<double>> pairs;   ///< Per pair: x slots x 4 powers of t_y.
  std::vector<std::vector<double>> levels;  ///< Per level: cells x 2 powers of t_y x columns.
  std::vector<double> squares;
};

std::vector<double> contract_pair(const AxisPairs& pairs, const SegmentMoments& moments) {
  std::vector<double> sum(static_cast<size_t>(pairs.slots()) * 4);
  kernels::dense().add_pair_moments(static_cast<int64_t>(pairs.terms.size()),
                                    pairs.terms.front().data(), moments.d(0), sum.data());
  return sum;
}

std::vector<double> contract_level(const AxisPlan& x, size_t level, const SegmentMoments& moments,
                                   size_t stride) {
  const size_t run = 2 * stride;
  std::vector<double> sum(static_cast<size_t>(x.cells(level)) * run);
  for (size_t sx = 0; sx < x.segments().size(); ++sx) {
    if (moments.d(sx)[0] == 0) continue;
    const Hat& hat = x.hat(level, sx);
    const double* y = moments.y(sx);
    for (size_t e = 0; e < 2; ++e) {
      double* out = sum.data() + static_cast<size_t>(hat.cell[e]) * run;
      for (size_t i = 0; i < run; ++i) out[i] += hat.constant[e] * y[i] + hat.slope[e] * y[run + i];
    }
  }
  return sum;
}

Contracted contract(const Geometry& geometry, const SegmentMoments& moments, size_t stride) {
  Contracted out;
  for (const AxisPairs& pairs : geometry.pairs_x)
    out.pairs.push_back(contract_pair(pairs, moments));
  for (size_t k = 0; k < geometry.n_levels(); ++k)
    out.levels.push_back(contract_level(geometry.x, k, moments, stride));
  out.squares = moments.squares();
  return out;
}

void scatter_pair(const std::array<AxisPairs::Term, 4>& terms, const std::vector<double>& from,
                  Matrix& to) {
  for (const AxisPairs::Term& term : terms) {
    double* out = to.row(term.slot);
    for (int64_t slot = 0; slot < to.cols; ++slot) {
      const double* sums = from.data() + slot * 4;
      out[slot] += term.q[0] * sums[0] + term.q[1] * sums[1] + term.q[2] * sums[2];
    }
  }
}

void scatter_level(const Hat& hat, const std::vector<double>& from, int64_t cells, Matrix& to) {
  for (size_t e = 0; e < 2; ++e)
    for (int64_t x = 0; x < cells; ++x) {
      double* out = to.row(hat.cell[e] * cells + x);
      const double* line = from.data() + x * 2 * to.cols;
      for (int64_t c = 0; c < to.cols; ++c)
        out[c] += hat.constant[e] * line[c] + hat.slope[e] * line[to.cols + c];
    }
}

void scatter(const Geometry& geometry, size_t sy, const Contracted& from, Moments& to) {
  for (size_t p = 0; p < from.pairs.size(); ++p)
    scatter_pair(geometry.pairs_y[p].terms[sy], from.pairs[p], to.operators[p]);
  for (size_t k = 0; k < geometry.n_levels(); ++k)
    scatter_level(geometry.y.hat(k, sy), from.levels[k], geometry.x.cells(k), to.sums[k]);
  for (size_t c = 0; c < to.squares.size(); ++c) to.squares[c] += from.squares[c];
}

Moments empty_moments(const Geometry& geometry, int64_t columns) {
  Moments moments;
  for (size_t p = 0; p < geometry.pairs_y.size(); ++p)
    moments.operators.emplace_back(geometry.pairs_y[p].slots(), geometry.pairs_x[p].slots());
  for (size_t k = 0; k < geometry.n_levels(); ++k)
    moments.sums.emplace_back(geometry.y.cells(k) * geometry.x.cells(k), columns + 1);
  moments.squares.resize(static_cast<size_t>(columns));
  return moments;
}

}  // namespace

Moments measure_moments(const Geometry& geometry, const Split& split,
                        const std::vector<TargetReader>& targets, int threads) {
  const int64_t columns =
      std::accumulate(targets.begin(), targets.end(), int64_t{0},
                      [](int64_t n, const TargetReader& t) { return n + t.columns(); });
  Moments moments = empty_moments(geometry, columns);
  const size_t n = geometry.y.segments().size();
  std::vector<Contracted> batch(segments_in_flight(geometry, columns, threads));
  for (size_t begin = 0; begin < n; begin += batch.size()) {
    const size_t size = std::min(batch.size(), n - begin);
    parallel_for(static_cast<int64_t>(size), threads, [&](int64_t i) {
      const size_t sy = begin + static_cast<size_t>(i);
      const SegmentMoments segment(geometry, split, targets, columns, sy);
      batch[static_cast<size_t>(i)] = contract(geometry, segment, static_cast<size_t>(columns + 1));
    });
    for (size_t i = 0; i < size; ++i) scatter(geometry, begin + i, batch[i], moments);
  }
  return moments;
}

void add(Moments& to, double sign, const Moments& from) {
  const auto add_matrices = [&](std::vector<Matrix>& sums, const std::vector<Matrix>& parts) {
    for (size_t k = 0; k < sums.size(); ++k)
      for (size_t i = 0; i < sums[k].data.size(); ++i) sums[k].data[i] += sign * parts[k].data[i];
  };
  add_matrices(to.operators, from.operators);
  add_matrices(to.sums, from.sums);
  for (size_t c = 0; c < to.squares.size(); ++c) to.squares[c] += sign * from.squares[c];
}

}  // namespace msc
