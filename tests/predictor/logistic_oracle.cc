#include "logistic_oracle.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace oracle {
namespace {

/// Training rows of the design, centred, and their labels numbered among the classes that occur.
struct Training {
  Dense a;
  Eigen::RowVectorXd mean;
  std::vector<int> label;
  std::vector<int> classes;  ///< Label of each column.

  explicit Training(const LogisticProblem& p) {
    std::vector<int64_t> rows;
    for (size_t i = 0; i < p.split.size(); ++i)
      if (p.split[i] == 1) rows.push_back(static_cast<int64_t>(i));
    for (int k = 0; k < p.n_classes; ++k)
      for (int64_t row : rows)
        if (p.labels[static_cast<size_t>(row)] == k) {
          classes.push_back(k);
          break;
        }
    a.resize(static_cast<int64_t>(rows.size()), p.a.cols());
    for (size_t i = 0; i < rows.size(); ++i) {
      a.row(static_cast<int64_t>(i)) = p.a.row(rows[i]);
      const int truth = p.labels[static_cast<size_t>(rows[i])];
      label.push_back(
          static_cast<int>(std::find(classes.begin(), classes.end(), truth) - classes.begin()));
    }
    mean = a.colwise().mean();
    a.rowwise() -= mean;
  }
};

Eigen::RowVectorXd softmax(const Eigen::RowVectorXd& z) {
  const Eigen::RowVectorXd e = (z.array() - z.maxCoeff()).exp();
  return e / e.sum();
}

double cross_entropy(const Eigen::RowVectorXd& z, int truth) {
  const double most = z.maxCoeff();
  return most + std::log((z.array() - most).exp().sum()) - z[truth];
}

double value(const Training& t, const Dense& design, const Dense& w, double lambda) {
  const Dense z = design * w;
  double sum = 0.5 * lambda * w.topRows(w.rows() - 1).squaredNorm();
  for (int64_t i = 0; i < z.rows(); ++i)
    sum += cross_entropy(z.row(i), t.label[static_cast<size_t>(i)]);
  return sum;
}

/// One Newton step for the parameters w (features + 1 x classes), column after column.
Dense newton_step(const Training& t, const Dense& design, const Dense& w, double lambda) {
  const int64_t m = w.rows();
  const int64_t k = w.cols();
  Dense p = design * w;
  for (int64_t i = 0; i < p.rows(); ++i) p.row(i) = softmax(p.row(i)).eval();
  Dense residual = p;
  for (int64_t i = 0; i < p.rows(); ++i) residual(i, t.label[static_cast<size_t>(i)]) -= 1;
  Dense gradient = design.transpose() * residual;
  gradient.topRows(m - 1) += lambda * w.topRows(m - 1);
  Dense hessian(m * k, m * k);
  for (int64_t a = 0; a < k; ++a)
    for (int64_t b = 0; b <= a; ++b) {
      const Eigen::VectorXd s =
          (p.col(a).array() * ((a == b ? 1.0 : 0.0) - p.col(b).array())).matrix();
      Dense block = design.transpose() * s.asDiagonal() * design;
      if (a == b) block.diagonal().head(m - 1).array() += lambda;
      if (a == b) block(m - 1, m - 1) += 1e-9;  // a common intercept changes nothing
      hessian.block(a * m, b * m, m, m) = block;
      hessian.block(b * m, a * m, m, m) = block.transpose();
    }
  const Eigen::VectorXd step =
      hessian.ldlt().solve(Eigen::Map<const Eigen::VectorXd>(gradient.data(), m * k));
  return Eigen::Map<const Dense>(step.data(), m, k);
}

}  // namespace

Dense logistic_logits(const LogisticProblem& problem) {
  const Training t(problem);
  Dense design(t.a.rows(), t.a.cols() + 1);
  design << t.a, Eigen::VectorXd::Ones(t.a.rows());
  Dense w = Dense::Zero(design.cols(), static_cast<int64_t>(t.classes.size()));
  double now = value(t, design, w, problem.lambda);
  for (int i = 0; i < 60 && w.cols() > 1; ++i) {
    const Dense step = newton_step(t, design, w, problem.lambda);
    double length = 1;
    while (length > 1e-10 && value(t, design, w - length * step, problem.lambda) > now) length /= 2;
    w -= length * step;
    const double next = value(t, design, w, problem.lambda);
    if (now - next < 1e-13 * now) break;
    now = next;
  }
  Dense logits = Dense::Constant(problem.a.rows(), problem.n_classes,
                                 -std::numeric_limits<double>::infinity());
  for (size_t c = 0; c < t.classes.size(); ++c) {
    const auto column = w.col(static_cast<int64_t>(c));
    logits.col(t.classes[c]) =
        ((problem.a.rowwise() - t.mean) * column.head(w.rows() - 1)).array() + column[w.rows() - 1];
  }
  return logits;
}

double logistic_objective(const LogisticProblem& problem, const Dense& logits) {
  const Training t(problem);
  Dense z(t.a.rows(), static_cast<int64_t>(t.classes.size()));
  int64_t row = 0;
  for (size_t i = 0; i < problem.split.size(); ++i) {
    if (problem.split[i] != 1) continue;
    for (size_t c = 0; c < t.classes.size(); ++c)
      z(row, static_cast<int64_t>(c)) = logits(static_cast<int64_t>(i), t.classes[c]);
    ++row;
  }
  double sum = 0;
  for (int64_t i = 0; i < z.rows(); ++i)
    sum += cross_entropy(z.row(i), t.label[static_cast<size_t>(i)]);
  z.rowwise() -= z.colwise().mean().eval();
  Eigen::CompleteOrthogonalDecomposition<Dense> design;
  design.setThreshold(1e-8);
  const Dense w = design.compute(t.a).solve(z);
  return sum + 0.5 * problem.lambda * w.squaredNorm();
}

double held_out_logistic_error(const LogisticProblem& problem, const Dense& logits, int32_t loss,
                               double floor) {
  double sum = 0;
  int64_t n = 0;
  for (size_t i = 0; i < problem.split.size(); ++i) {
    if (problem.split[i] != 2) continue;
    ++n;
    const Eigen::RowVectorXd z = logits.row(static_cast<int64_t>(i));
    Eigen::Index most = 0;
    z.maxCoeff(&most);
    if (loss == MSC_LOSS_ERROR_RATE)
      sum += most != problem.labels[i];
    else
      sum -= std::log(std::max(floor, softmax(z)[problem.labels[i]]));
  }
  return sum / static_cast<double>(n);
}

}  // namespace oracle
