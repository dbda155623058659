#include "core/calibration/model_values.h"

#include <cmath>
#include <limits>
#include <numeric>

namespace msc {
namespace {

/// Not given where no model is left.
double unseen_mean(const ModelValues& values, int64_t pair) {
  const auto unseen = values.of(pair, ModelUse::kUnseen);
  if (unseen.empty()) return not_given();
  return std::accumulate(unseen.begin(), unseen.end(), 0.0) / static_cast<double>(unseen.size());
}

}  // namespace

std::vector<double> ModelValues::of(int64_t pair, ModelUse wanted) const {
  std::vector<double> found;
  for (int64_t at = pair * models; at < (pair + 1) * models; ++at)
    if (use[static_cast<size_t>(at)] == wanted) found.push_back(other[static_cast<size_t>(at)]);
  return found;
}

double not_given() {
  return std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> calibrated_differences(const ModelValues& values) {
  std::vector<double> found;
  for (int64_t i = 0; i < values.size(); ++i)
    found.push_back(values.victim[static_cast<size_t>(i)] - unseen_mean(values, i));
  return found;
}

std::vector<double> loss_ratios(const ModelValues& losses) {
  std::vector<double> found;
  for (int64_t i = 0; i < losses.size(); ++i) {
    const double ratio = losses.victim[static_cast<size_t>(i)] / unseen_mean(losses, i);
    found.push_back(std::isfinite(ratio) ? ratio : not_given());
  }
  return found;
}

}  // namespace msc
