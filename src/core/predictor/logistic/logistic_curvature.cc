#include "core/predictor/logistic/logistic_curvature.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/linalg/trace.h"

namespace msc {
namespace {

/// Of p (1 - p): columns below it at every position of a cell are left out.
constexpr double kFaint = 1e-6;
/// Of the trace: pivots below it end the factor.
constexpr double kLeastPivot = 1e-3;

/// Columns that some position has not decided.
std::vector<size_t> active_columns(const std::vector<double>& p, size_t columns) {
  std::vector<size_t> active;
  for (size_t c = 0; c < columns; ++c) {
    double most = 0;
    for (size_t i = c; i < p.size(); i += columns) most = std::max(most, p[i] * (1 - p[i]));
    if (most > kFaint) active.push_back(c);
  }
  return active;
}

/// Sum of C over positions, on the active columns.
Matrix sum_of(const std::vector<double>& p, size_t columns, const std::vector<size_t>& active,
              bool softmax) {
  const auto n = static_cast<int64_t>(active.size());
  Matrix out(n, n);
  for (size_t begin = 0; begin < p.size(); begin += columns)
    for (int64_t a = 0; a < n; ++a) {
      const double p_a = p[begin + active[static_cast<size_t>(a)]];
      for (int64_t b = 0; softmax && b < a; ++b)
        out.row(a)[b] -= p_a * p[begin + active[static_cast<size_t>(b)]];
      out.row(a)[a] += p_a * (1 - p_a);
    }
  for (int64_t a = 0; a < n; ++a)
    for (int64_t b = 0; b < a; ++b) out.row(b)[a] = out.row(a)[b];
  return out;
}

int64_t largest_pivot(const Matrix& matrix) {
  int64_t best = 0;
  for (int64_t i = 1; i < matrix.rows; ++i)
    if (matrix.row(i)[i] > matrix.row(best)[best]) best = i;
  return best;
}

/// The column u of the pivot with S = S' + u u^T; S becomes S'.
std::vector<double> eliminate(Matrix& s, int64_t pivot) {
  const double root = std::sqrt(s.row(pivot)[pivot]);
  std::vector<double> u;
  for (int64_t i = 0; i < s.rows; ++i) u.push_back(s.row(i)[pivot] / root);
  for (int64_t i = 0; i < s.rows; ++i)
    for (int64_t j = 0; j < s.rows; ++j)
      s.row(i)[j] -= u[static_cast<size_t>(i)] * u[static_cast<size_t>(j)];
  return u;
}

}  // namespace

void Curvature::add(int64_t cell, const std::vector<double>& p, size_t columns, bool softmax) {
  for (const double value : p) rest += value * (1 - value);
  const auto active = active_columns(p, columns);
  Matrix s = sum_of(p, columns, active, softmax);
  const double least = kLeastPivot * trace(s);
  for (size_t i = 0; i < active.size(); ++i) {
    const int64_t pivot = largest_pivot(s);
    if (!(s.row(pivot)[pivot] > least)) break;
    const auto u = eliminate(s, pivot);
    CurvatureTerm term{cell, std::vector<double>(columns), 0};
    for (size_t a = 0; a < active.size(); ++a) {
      term.v[active[a]] = u[a];
      term.weight += u[a] * u[a];
    }
    rest -= term.weight;
    terms.push_back(std::move(term));
  }
}

void Curvature::add(Curvature&& other) {
  terms.insert(terms.end(), std::make_move_iterator(other.terms.begin()),
               std::make_move_iterator(other.terms.end()));
  rest += other.rest;
}

void Curvature::multiply(double factor) {
  for (CurvatureTerm& term : terms) {
    for (double& value : term.v) value *= std::sqrt(factor);
    term.weight *= factor;
  }
  rest *= factor;
}

void Curvature::keep(size_t most) {
  if (terms.size() <= most) return;
  std::stable_sort(terms.begin(), terms.end(),
                   [](const auto& a, const auto& b) { return a.weight > b.weight; });
  for (size_t i = most; i < terms.size(); ++i) rest += terms[i].weight;
  terms.resize(most);
}

}  // namespace msc
