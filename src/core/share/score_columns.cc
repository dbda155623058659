#include "core/share/score_columns.h"

#include <cmath>

#include "core/base/error.h"

namespace msc {
namespace {

std::vector<double> picked(const std::vector<double>& values, const std::vector<size_t>& pairs) {
  std::vector<double> found;
  if (!values.empty())
    for (const size_t i : pairs) found.push_back(values[i]);
  return found;
}

void check_finite(const std::vector<double>& values, const char* name) {
  for (size_t i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i]))
      fail(MSC_NOT_FINITE, MSC_STAGE_SCORE, "combined score: {} {} is {}; it must be finite", name,
           i, values[i]);
}

void check_errors(const std::vector<double>& values, const char* name) {
  check_finite(values, name);
  for (size_t i = 0; i < values.size(); ++i)
    if (values[i] < 0)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
           "combined score: {} {} is {}; an error is not negative", name, i, values[i]);
}

}  // namespace

ScoreColumns ScoreColumns::at(const std::vector<size_t>& pairs) const {
  return {picked(l_rec, pairs), picked(l_pred, pairs),        picked(share_low, pairs),
          picked(l_pop, pairs), picked(share_pop_low, pairs), picked(self_ratio, pairs)};
}

void ScoreColumns::check() const {
  check_errors(l_rec, "l_rec");
  check_errors(l_pred, "l_pred");
  check_errors(l_pop, "l_pop");
  check_errors(self_ratio, "self_ratio");
  for (const double ratio : self_ratio)
    if (ratio == 0)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
           "combined score: a self_ratio is 0; the ratio of two errors is positive");
  check_finite(share_low, "share_low");
  check_finite(share_pop_low, "share_pop_low");
}

}  // namespace msc
