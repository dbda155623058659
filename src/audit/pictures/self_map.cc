#include "audit/pictures/self_map.h"

#include <algorithm>
#include <cmath>

namespace msc::audit {
namespace {

constexpr double kPartAdded = 0.05;
constexpr double kLeastAdded = 1e-6;

double average(const std::vector<float>& values) {
  double sum = 0, n = 0;
  for (const float value : values)
    if (!std::isnan(value)) sum += value, n += 1;
  return n > 0 ? sum / n : 0;
}

}  // namespace

std::vector<float> log_ratio(const std::vector<float>& error, const std::vector<float>& in_poses) {
  const auto added = static_cast<float>(std::max(kPartAdded * average(in_poses), kLeastAdded));
  std::vector<float> ratios(error.size());
  for (size_t i = 0; i < error.size(); ++i)
    ratios[i] = std::log2((error[i] + added) / (in_poses[i] + added));
  return ratios;
}

}  // namespace msc::audit
