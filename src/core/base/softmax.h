#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace msc {

/// The probability of a logit.
template <typename T>
T logistic(T logit) {
  return 1 / (1 + std::exp(-logit));
}

/// Probabilities of `n` classes that exclude each other, shifted by the largest logit so that
/// nothing overflows. `p` may be `logits`. (kernels::dense().softmax() is the same for many
/// positions at once, with an exponential of its own.)
template <typename T>
void softmax(const T* logits, int64_t n, T* p) {
  const T largest = *std::max_element(logits, logits + n);
  T sum = 0;
  for (int64_t k = 0; k < n; ++k) sum += p[k] = std::exp(logits[k] - largest);
  for (int64_t k = 0; k < n; ++k) p[k] /= sum;
}

}  // namespace msc
