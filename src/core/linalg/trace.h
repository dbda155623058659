#pragma once

#include "core/linalg/matrix.h"

namespace msc {

template <typename T>
double trace(const MatrixOf<T>& matrix) {
  double sum = 0;
  for (int64_t i = 0; i < matrix.rows; ++i) sum += static_cast<double>(matrix.row(i)[i]);
  return sum;
}

}  // namespace msc
