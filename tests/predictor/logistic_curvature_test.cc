#include "core/predictor/logistic/logistic_curvature.h"

#include <Eigen/Dense>
#include <cmath>

#include "core/base/random.h"
#include "core/predictor/logistic/logistic_preconditioner.h"
#include "support/catch2.h"

namespace {

/// Positions x columns: sharp probabilities, of which most are near 0 or 1.
std::vector<double> probabilities(int positions, int columns, uint64_t seed) {
  msc::Random random(seed);
  std::vector<double> p;
  for (int i = 0; i < positions; ++i) {
    double sum = 0;
    for (int c = 0; c < columns; ++c) sum += p.emplace_back(std::exp(8 * random.uniform()));
    for (int c = 0; c < columns; ++c) p[p.size() - 1 - static_cast<size_t>(c)] /= sum;
  }
  return p;
}

Eigen::MatrixXd hessian(const std::vector<double>& p, int columns, bool softmax) {
  Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(columns, columns);
  for (size_t i = 0; i < p.size(); i += static_cast<size_t>(columns)) {
    const Eigen::Map<const Eigen::VectorXd> at(p.data() + i, columns);
    sum += softmax ? Eigen::MatrixXd(Eigen::MatrixXd(at.asDiagonal()) - at * at.transpose())
                   : Eigen::MatrixXd((at.array() * (1 - at.array())).matrix().asDiagonal());
  }
  return sum;
}

Eigen::MatrixXd outer(const msc::CurvatureTerm& term) {
  const Eigen::Map<const Eigen::VectorXd> v(term.v.data(), static_cast<int64_t>(term.v.size()));
  return v * v.transpose();
}

}  // namespace

TEST_CASE("The terms of a cell and their rest are the curvature of its positions") {
  const bool softmax = GENERATE(true, false);
  const int columns = GENERATE(1, 2, 5, 19);
  const auto p = probabilities(6, columns, 3);
  const Eigen::MatrixXd expected = hessian(p, columns, softmax);
  msc::Curvature curvature;
  curvature.add(4, p, static_cast<size_t>(columns), softmax);
  Eigen::MatrixXd left = expected;
  for (const auto& term : curvature.terms) {
    CHECK(term.cell == 4);
    CHECK(term.weight == Approx(outer(term).trace()));
    left -= outer(term);
  }
  CHECK(left.trace() == Approx(curvature.rest).margin(1e-12));
  CHECK(left.trace() <= 2e-3 * expected.trace() + 1e-12);
  CHECK(left.cwiseAbs().maxCoeff() <= 2e-3 * expected.trace() + 1e-12);
}

TEST_CASE("Between two classes there is one term, and none where all is decided") {
  msc::Curvature curvature;
  curvature.add(0, {0.3, 0.7, 0, 0, 0.6, 0.4, 0, 0}, 4, true);
  CHECK(curvature.terms.size() == 1);
  curvature.add(1, {1, 0, 0, 0}, 4, true);
  CHECK(curvature.terms.size() == 1);
}

TEST_CASE("Of all terms the heaviest are kept, and the trace of the others goes to the rest") {
  msc::Curvature curvature;
  for (size_t x = 0; x < 9; ++x)
    curvature.add(static_cast<int64_t>(x), probabilities(3, 4, x), 4, true);
  double trace = curvature.rest;
  double lightest = 1e9;
  for (const auto& term : curvature.terms) trace += term.weight;
  REQUIRE(curvature.terms.size() > 5);
  auto kept = curvature;
  kept.keep(5);
  double sum = kept.rest;
  for (const auto& term : kept.terms)
    sum += term.weight, lightest = std::min(lightest, term.weight);
  CHECK(kept.terms.size() == 5);
  CHECK(sum == Approx(trace));
  int heavier = 0;
  for (const auto& term : curvature.terms) heavier += term.weight > lightest;
  CHECK(heavier == 4);
}

TEST_CASE("The low-rank M^-1 is the inverse of lambda, the rest for the intercept, and the terms") {
  constexpr int kRank = 6;
  constexpr int kColumns = 3;
  constexpr double kScale = 4;
  const double lambda = GENERATE(0.3, 1e-6);  // in float32, and too small for it
  const int threads = GENERATE(1, 3);
  msc::Curvature curvature;
  for (size_t x = 0; x < 5; ++x)
    curvature.add(static_cast<int64_t>(x), probabilities(4, kColumns, x + 1), kColumns, true);
  curvature.rest = 0.7;
  const Eigen::MatrixXf random = Eigen::MatrixXf::Random(5, kRank + 1);
  msc::SingleMatrix cells(5, kRank + 1);
  for (int i = 0; i < 5; ++i)
    for (int j = 0; j <= kRank; ++j) cells.row(i)[j] = j == kRank ? 1 : random(i, j);

  const int n = (kRank + 1) * kColumns;  // parameter (i, c) at i * columns + c
  Eigen::MatrixXd m = lambda * Eigen::MatrixXd::Identity(n, n);
  for (int c = 0; c < kColumns; ++c)
    m(kRank * kColumns + c, kRank * kColumns + c) = curvature.rest / kColumns;
  for (const auto& term : curvature.terms) {
    Eigen::VectorXd z(n);
    for (int i = 0; i <= kRank; ++i)
      for (int c = 0; c < kColumns; ++c)
        z(i * kColumns + c) = (i < kRank ? kScale : 1) *
                              static_cast<double>(cells.row(term.cell)[i]) *
                              term.v[static_cast<size_t>(c)];
    m += z * z.transpose();
  }
  const Eigen::VectorXd expected = Eigen::VectorXd::Random(n);
  const Eigen::VectorXd product = m * expected;
  msc::Matrix x(kRank + 1, kColumns);
  std::copy(product.data(), product.data() + n, x.data.begin());
  const auto inverse = msc::low_rank_preconditioner(curvature, cells, kScale, lambda, threads);
  REQUIRE(inverse);
  const msc::Matrix found = inverse(x);
  for (int i = 0; i < n; ++i)
    CHECK(found.data[static_cast<size_t>(i)] == Approx(expected(i)).margin(1e-4));
}
