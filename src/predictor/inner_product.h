#pragma once

#include "predictor/matrix.h"

namespace msc {

// Matrices as vectors.

inline double dot(const Matrix& a, const Matrix& b) {
  double sum = 0;
  for (size_t i = 0; i < a.data.size(); ++i) sum += a.data[i] * b.data[i];
  return sum;
}

inline void add(Matrix& to, double factor, const Matrix& from) {
  for (size_t i = 0; i < to.data.size(); ++i) to.data[i] += factor * from.data[i];
}

}  // namespace msc
