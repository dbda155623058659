#include <Eigen/Dense>
#include <cmath>

#include "core/base/random.h"
#include "population_case.h"
#include "support/catch2.h"

namespace {

constexpr int64_t kGrid = PopulationPair::kGrid;
constexpr int64_t kChannels = PopulationPair::kChannels;

/// Means over the pixels of each cell that the mask leaves; sizes are multiples of the grid's.
oracle::Dense cell_means(const PopulationPair& pair) {
  oracle::Dense out = oracle::Dense::Zero(kGrid * kGrid, kChannels);
  const int64_t h = pair.height / kGrid, w = pair.width / kGrid;
  for (int64_t i = 0; i < kGrid * kGrid; ++i) {
    double n = 0;
    for (int64_t p = 0; p < h * w; ++p) {
      const int64_t pixel = (i / kGrid * h + p / w) * pair.width + i % kGrid * w + p % w;
      if (!pair.mask.empty() && !pair.mask[static_cast<size_t>(pixel)]) continue;
      ++n;
      for (int64_t c = 0; c < kChannels; ++c)
        out(i, c) += pair.y[static_cast<size_t>(pixel * kChannels + c)];
    }
    if (n > 0) out.row(i) /= n;
  }
  return out;
}

std::vector<bool> cells_of(const PopulationPair& pair) {
  std::vector<bool> out;
  const int64_t h = pair.height / kGrid, w = pair.width / kGrid;
  for (int64_t i = 0; i < kGrid * kGrid; ++i) {
    int64_t n = 0;
    for (int64_t p = 0; p < h * w; ++p)
      n += pair.mask.empty() || pair.mask[static_cast<size_t>((i / kGrid * h + p / w) * pair.width +
                                                              i % kGrid * w + p % w)];
    out.push_back(2 * n >= h * w);
  }
  return out;
}

oracle::Dense design_of(const PopulationPair& pair) {
  return oracle::design(pair.levels,
                        oracle::covering(kGrid, kGrid, static_cast<double>(pair.height),
                                         static_cast<double>(pair.width)));
}

/// Ridge on the stacked rows of all pairs, written down from the definition.
struct DenseRidge {
  oracle::Dense weights;
  Eigen::RowVectorXd intercept;

  DenseRidge(const std::vector<const PopulationPair*>& pairs, double strength) {
    std::vector<Eigen::RowVectorXd> rows, truths;
    for (const auto* pair : pairs) {
      const auto a = design_of(*pair);
      const auto y = cell_means(*pair);
      const auto cells = cells_of(*pair);
      for (int64_t i = 0; i < a.rows(); ++i)
        if (cells[static_cast<size_t>(i)]) rows.push_back(a.row(i)), truths.push_back(y.row(i));
    }
    const auto n = static_cast<int64_t>(rows.size());
    oracle::Dense a(n, rows[0].cols()), y(n, kChannels);
    for (int64_t i = 0; i < n; ++i)
      a.row(i) = rows[static_cast<size_t>(i)], y.row(i) = truths[static_cast<size_t>(i)];
    const Eigen::RowVectorXd mean = a.colwise().mean(), target = y.colwise().mean();
    a.rowwise() -= mean;
    y.rowwise() -= target;
    const Eigen::RowVectorXd deviation =
        (a.colwise().squaredNorm() / static_cast<double>(n)).cwiseSqrt();
    a = a * deviation.cwiseInverse().asDiagonal();
    oracle::Dense system = a.transpose() * a / static_cast<double>(n);
    system.diagonal().array() += strength;
    weights = deviation.cwiseInverse().asDiagonal() *
              oracle::Dense(system.ldlt().solve(a.transpose() * y / static_cast<double>(n)));
    intercept = target - mean * weights;
  }

  oracle::Dense residual(const PopulationPair& pair) const {
    oracle::Dense e = cell_means(pair) - design_of(pair) * weights;
    e.rowwise() -= intercept;
    const auto cells = cells_of(pair);
    for (int64_t i = 0; i < e.rows(); ++i)
      if (!cells[static_cast<size_t>(i)]) e.row(i).setZero();
    return e;
  }
};

void compare(PopulationPair& pair, const memberscope::PopulationPredictor& population,
             const DenseRidge& dense) {
  const auto found = pair.residual(population);
  const oracle::Dense expected = dense.residual(pair);
  double error = 0;
  for (int64_t i = 0; i < expected.rows(); ++i)
    for (int64_t c = 0; c < kChannels; ++c)
      error =
          std::max(error, std::abs(found[static_cast<size_t>(i * kChannels + c)] - expected(i, c)));
  CHECK(error <= 1e-9 * expected.cwiseAbs().maxCoeff());
  double l1 = 0, n = 0;
  const auto cells = cells_of(pair);
  for (int64_t i = 0; i < expected.rows(); ++i)
    if (cells[static_cast<size_t>(i)]) l1 += expected.row(i).cwiseAbs().sum(), n += kChannels;
  CHECK(pair.predict(population).l_pop == Approx(l1 / n).epsilon(1e-9));
}

}  // namespace

TEST_CASE("the population's ridge equals a dense one on the upsampled features") {
  auto pairs = population_pairs(1, 24);
  for (size_t i = 0; i < pairs[3].y.size() / 3; ++i)
    pairs[3].mask.push_back(i % 20 < 9 ? 0 : 200);  // a column of cells is cut in the middle
  for (const size_t i : {size_t{3}, size_t{8}}) {   // its levels are not finest first
    const auto h = static_cast<double>(pairs[i].height);
    pairs[i].levels[0] = oracle::random_level(i, 2, 2, 4, h, 20);
  }
  auto options = test_options();
  options.strength = GENERATE(1e-3, 1.0, 100.0);
  options.folds = 3;
  const auto population = population_of(pairs, options);
  std::vector<const PopulationPair*> all, others;
  const auto fold = pairs[3].predict(population).fold;
  for (auto& pair : pairs) {
    all.push_back(&pair);
    if (pair.predict(population).fold != fold) others.push_back(&pair);
  }
  REQUIRE(!others.empty());
  REQUIRE(others.size() < all.size());
  auto stranger = population_pairs(2, 2)[1];
  compare(stranger, population, DenseRidge(all, *options.strength));
  compare(pairs[3], population, DenseRidge(others, *options.strength));
}
