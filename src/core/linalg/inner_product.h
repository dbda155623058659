#pragma once

#include <algorithm>
#include <cmath>

#include "core/linalg/matrix.h"

namespace msc {

// Matrices as vectors.

inline double dot(const Matrix& a, const Matrix& b) {
  double sum = 0;
  for (size_t i = 0; i < a.data.size(); ++i) sum += a.data[i] * b.data[i];
  return sum;
}

/// Largest magnitude of an element.
inline double largest(const Matrix& a) {
  double most = 0;
  for (const double value : a.data) most = std::max(most, std::abs(value));
  return most;
}

inline void add(Matrix& to, double factor, const Matrix& from) {
  for (size_t i = 0; i < to.data.size(); ++i) to.data[i] += factor * from.data[i];
}

}  // namespace msc
