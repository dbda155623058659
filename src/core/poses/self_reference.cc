#include "core/poses/self_reference.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.h"

namespace msc {
namespace {

constexpr double kSmallest = 1e-6;  // an error, or a deviation, that is none
constexpr size_t kFewestForDeviation = 3;

void check_error(double error) {
  if (!std::isfinite(error))
    fail(MSC_NOT_FINITE, MSC_STAGE_SCORE, "self-reference: an error is {}; it must be finite",
         error);
  if (error < 0)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "self-reference: an error is {}; an error is not negative", error);
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double deviation(const std::vector<double>& values, double mean) {
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

}  // namespace

SelfReference self_reference(double l_rec, const std::vector<double>& poses) {
  if (poses.empty())
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE, "self-reference: expected a pose, found none");
  check_error(l_rec);
  for (const double error : poses) check_error(error);
  SelfReference found;
  found.l_rec_poses = mean_of(poses);
  found.ratio = std::max(l_rec, kSmallest) / std::max(found.l_rec_poses, kSmallest);
  found.difference = l_rec - found.l_rec_poses;
  if (poses.size() >= kFewestForDeviation)
    found.z = found.difference / std::max(deviation(poses, found.l_rec_poses), kSmallest);
  const auto below =
      std::count_if(poses.begin(), poses.end(), [&](double error) { return error <= l_rec; });
  found.rank = static_cast<double>(1 + below) / static_cast<double>(1 + poses.size());
  return found;
}

}  // namespace msc
