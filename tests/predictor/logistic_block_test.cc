#include "predictor/logistic_block.h"

#include <Eigen/Dense>

#include "support/catch2.h"

TEST_CASE("A block is the inverse of the Hessian in (w, b) of weighted positions") {
  constexpr int64_t kRank = 7;
  constexpr double kLambda = 0.3;
  constexpr double kTotal = 11;
  const Eigen::MatrixXd random = Eigen::MatrixXd::Random(20, kRank);
  const Eigen::MatrixXd gram = random.transpose() * random;
  const Eigen::VectorXd offset = Eigen::VectorXd::Random(kRank);
  msc::NormalEquations equations{msc::Matrix(kRank, kRank), {}, {offset.data(), offset.data() + kRank}, {}, {}, kTotal};
  for (int64_t i = 0; i < kRank; ++i)
    for (int64_t j = 0; j <= i; ++j) equations.gram.row(i)[j] = gram(i, j);

  Eigen::MatrixXd hessian(kRank + 1, kRank + 1);  // sum of u (a - m, 1)^T (a - m, 1), whose weighted mean is `offset`
  hessian << gram + kTotal * offset * offset.transpose() + kLambda * Eigen::MatrixXd::Identity(kRank, kRank), kTotal * offset,
      kTotal * offset.transpose(), kTotal;
  msc::Matrix x(kRank + 1, 2);
  const Eigen::VectorXd expected = Eigen::VectorXd::Random(kRank + 1);
  const Eigen::VectorXd product = hessian * expected;
  for (int64_t i = 0; i <= kRank; ++i) x.row(i)[0] = 5, x.row(i)[1] = product(i);

  const msc::LogisticBlock block(std::move(equations), kLambda);
  REQUIRE(block.succeeded());
  block.apply(x, 1);
  for (int64_t i = 0; i <= kRank; ++i) {
    CHECK(x.row(i)[0] == 5);
    CHECK(x.row(i)[1] == Approx(expected(i)).margin(1e-4));
  }
}
