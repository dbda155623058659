#include "core/predictor/logistic/logistic_hessian.h"

#include <Eigen/Dense>
#include <cmath>

#include "core/base/random.h"
#include "core/predictor/logistic/newton_direction.h"
#include "core/predictor/ridge/fit.h"
#include "problem_case.h"
#include "support/catch2.h"

namespace {

/// A Hessian with random probabilities at some positions of a grid, and the same written down: sum
/// of C (x) (a, 1) (a, 1)^T.
struct HessianCase {
  ProblemCase base;
  int columns;
  bool softmax;
  double lambda = 0.25;
  msc::Problem problem;
  msc::Bases bases;
  std::vector<double> mean;
  msc::ActivePositions active;
  Eigen::MatrixXd design;  ///< Active positions x (r + 1).

  HessianCase(ProblemCase of, int n, bool is_softmax)
      : base(std::move(of)),
        columns(n),
        softmax(is_softmax),
        problem(make()),
        bases(msc::make_bases(problem, base.options)) {
    msc::Random random(5);
    for (int64_t i = 0; i < bases.rank(); ++i) mean.push_back(random.uniform() - 0.5);
    for (int64_t y = 0; y < base.grid.height; ++y)
      for (int64_t x = 0; x < base.grid.width; ++x)
        if (random.uniform() < 0.3) add(y, x, random);
    write_design();
  }

  msc::Problem make() {
    msc::PredictorTarget target;
    target.values = base.y_view();
    return msc::make_problem(base.views(), {target}, base.options);
  }

  void add(int64_t y, int64_t x, msc::Random& random) {
    active.y.push_back(y);
    active.x.push_back(x);
    double sum = 0;
    std::vector<double> p;
    for (int c = 0; c < columns; ++c) sum += p.emplace_back(std::exp(4 * random.uniform()));
    for (double value : p)
      active.p.push_back(static_cast<float>(softmax ? value / sum : value / (1 + value)));
  }

  /// By the definition of U_k: bilinear weights of the cells around a position.
  void write_design() {
    const auto n = static_cast<int64_t>(active.size());
    design = Eigen::MatrixXd::Ones(n, bases.rank() + 1);
    for (int64_t i = 0; i < n; ++i) {
      int64_t column = 0;
      for (size_t k = 0; k < bases.levels.size(); ++k) {
        Eigen::VectorXd row = Eigen::VectorXd::Zero(bases.levels[k].cols);
        const auto at = static_cast<size_t>(i);
        for (const auto& [cell, weight] : cells(k, active.y[at], active.x[at]))
          row += weight * Eigen::Map<const Eigen::VectorXd>(bases.levels[k].row(cell), row.size());
        design.row(i).segment(column, row.size()) = row.transpose();
        column += row.size();
      }
      for (int64_t c = 0; c < bases.rank(); ++c) design(i, c) -= mean[static_cast<size_t>(c)];
    }
  }

  /// Cells of one level with their weights at a position; borders are clamped.
  std::vector<std::pair<int64_t, double>> cells(size_t k, int64_t y, int64_t x) const {
    const msc_feature_level& level = problem.levels[k];
    const auto along = [](double at, double origin, double step, int64_t count) {
      const double f =
          std::min(std::max((at - origin) / step, 0.0), static_cast<double>(count - 1));
      const auto left = std::min(static_cast<int64_t>(f), std::max<int64_t>(0, count - 2));
      const double t = f - static_cast<double>(left);
      return std::vector<std::pair<int64_t, double>>{{left, 1 - t},
                                                     {std::min(left + 1, count - 1), t}};
    };
    std::vector<std::pair<int64_t, double>> out;
    const oracle::Grid& g = base.grid;
    for (const auto& [cy, wy] : along(g.origin_y + static_cast<double>(y) * g.step_y,
                                      level.origin_y, level.step_y, level.values.height))
      for (const auto& [cx, wx] : along(g.origin_x + static_cast<double>(x) * g.step_x,
                                        level.origin_x, level.step_x, level.values.width))
        out.emplace_back(cy * level.values.width + cx, wy * wx);
    return out;
  }

  /// Parameter (i, c) at i * columns + c.
  Eigen::MatrixXd dense() const {
    const int64_t n = design.cols() * columns;
    Eigen::MatrixXd h = Eigen::MatrixXd::Zero(n, n);
    for (int64_t i = 0; i < (design.cols() - 1) * columns; ++i) h(i, i) = lambda;
    for (int64_t i = 0; i < design.rows(); ++i) {
      const Eigen::VectorXd p =
          Eigen::Map<const Eigen::VectorXf>(active.p.data() + i * columns, columns).cast<double>();
      const Eigen::MatrixXd c =
          softmax ? Eigen::MatrixXd(Eigen::MatrixXd(p.asDiagonal()) - p * p.transpose())
                  : Eigen::MatrixXd((p.array() * (1 - p.array())).matrix().asDiagonal());
      for (int64_t a = 0; a < design.cols(); ++a)
        for (int64_t b = 0; b < design.cols(); ++b)
          h.block(a * columns, b * columns, columns, columns) +=
              static_cast<double>(active.weight) * design(i, a) * design(i, b) * c;
    }
    return h;
  }

  msc::LogisticHessian hessian(int threads = 1) const {
    return {problem.geometry, bases.single, mean, active, softmax, lambda, threads};
  }

  msc::Matrix random_parameters(uint64_t seed) const {
    msc::Random random(seed);
    msc::Matrix out(bases.rank() + 1, columns);
    for (double& value : out.data) value = random.uniform() - 0.5;
    return out;
  }
};

ProblemCase case_of(uint64_t seed) {
  return {seed,
          {oracle::random_level(seed, 9, 10, 4, 30, 30),
           oracle::random_level(seed + 1, 4, 3, 5, 30, 30)},
          oracle::covering(15, 17, 30, 30),
          1};
}

Eigen::VectorXd vector_of(const msc::Matrix& m) {
  return Eigen::Map<const Eigen::VectorXd>(m.data.data(), static_cast<int64_t>(m.data.size()));
}

}  // namespace

TEST_CASE("The product with the Hessian is that of the matrix written down") {
  const bool softmax = GENERATE(true, false);
  const int columns = GENERATE(1, 3, 8, 19);
  if (softmax && columns == 1) return;
  HessianCase c(case_of(3), columns, softmax);
  c.active.weight = 2;
  const Eigen::MatrixXd h = c.dense();
  const msc::Matrix d = c.random_parameters(8);
  const Eigen::VectorXd expected = h * vector_of(d);
  const Eigen::VectorXd found = vector_of(c.hessian(GENERATE(1, 3)).apply(d));
  CHECK((found - expected).norm() < 1e-5 * expected.norm());
}

TEST_CASE("Without active positions the Hessian is the penalty's") {
  HessianCase c(case_of(3), 3, true);
  c.active = {};
  const msc::Matrix d = c.random_parameters(8);
  msc::Matrix expected = d;
  for (double& value : expected.data) value *= c.lambda;
  std::fill_n(expected.row(c.bases.rank()), 3, 0.0);
  CHECK(c.hessian().apply(d).data == expected.data);
}

TEST_CASE("The preconditioner takes most of the Hessian away") {
  HessianCase c(case_of(4), 3, true);
  c.active.weight = 3;
  const msc::LogisticHessian hessian = c.hessian();
  const auto m = hessian.preconditioner();
  REQUIRE(m);
  const msc::Matrix g = hessian.apply(c.random_parameters(9));
  const auto with = msc::newton_direction(hessian, m, g);
  const auto without = msc::newton_direction(
      hessian, [](const msc::Matrix& x) { return x; }, g);
  CHECK(with.products < without.products);
  const Eigen::VectorXd exact = -c.dense().completeOrthogonalDecomposition().solve(vector_of(g));
  const auto decrease = [&](const Eigen::VectorXd& d) {
    return -(vector_of(g).dot(d) + 0.5 * d.dot(c.dense() * d));
  };
  CHECK(decrease(vector_of(with.d)) > 0.8 * decrease(exact));
}

TEST_CASE("Positions with little curvature are left out, the others keep their order") {
  msc::ActivePositions at;
  at.y = {0, 1, 2};
  at.x = {5, 6, 7};
  at.p = {0.5f, 0.5f, 0.001f, 0.999f, 0.1f, 0.9f};
  at.keep(0.01f);
  CHECK(at.y == std::vector<int64_t>{0, 2});
  CHECK(at.x == std::vector<int64_t>{5, 7});
  CHECK(at.p == std::vector<float>{0.5f, 0.5f, 0.1f, 0.9f});
}
