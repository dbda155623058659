#include "core/score/beta.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/error.h"

namespace msc {
namespace {

constexpr int64_t kFewest = 3;

/// Mean of the two middle values of an even number. `values` is not empty.
double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return *middle + 0.5 * (*std::max_element(values.begin(), middle) - *middle);
}

void check(int64_t n, const double* l_rec, const double* l_pred) {
  if (n < kFewest)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "beta is fitted on {} reference pairs, at least {} are needed", n, kFewest);
  for (int64_t i = 0; i < n; ++i)
    if (!std::isfinite(l_rec[i]) || !std::isfinite(l_pred[i]))
      fail(MSC_NOT_FINITE, MSC_STAGE_SCORE,
           "reference pair {} has L_rec {} and L_pred {}; both must be finite", i, l_rec[i],
           l_pred[i]);
}

}  // namespace

double fit_beta(int64_t n, const double* l_rec, const double* l_pred) {
  check(n, l_rec, l_pred);
  std::vector<double> medians;
  std::vector<double> slopes;
  for (int64_t i = 0; i < n; ++i) {
    slopes.clear();
    for (int64_t j = 0; j < n; ++j)
      if (l_pred[j] != l_pred[i]) slopes.push_back((l_rec[j] - l_rec[i]) / (l_pred[j] - l_pred[i]));
    if (!slopes.empty()) medians.push_back(median(slopes));
  }
  if (medians.empty())
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "all {} reference pairs have the same L_pred: no slope can be fitted", n);
  return std::max(0.0, median(medians));
}

}  // namespace msc
