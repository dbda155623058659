#include "core/calibration/student.h"

#include <algorithm>
#include <cmath>

#include "core/evaluation/distributions.h"

namespace msc {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kTiny = 1e-300;  // probability whose logarithm is taken

}  // namespace

double student_log_density(double value, double freedom, double location, double scale) {
  const double t = (value - location) / scale;
  return std::lgamma((freedom + 1) / 2) - std::lgamma(freedom / 2) - std::log(freedom * kPi) / 2 -
         std::log(scale) - (freedom + 1) / 2 * std::log1p(t * t / freedom);
}

double signed_log_tail(double t, double freedom) {
  const double both = beta_cdf(freedom / (freedom + t * t), freedom / 2, 0.5);
  const double tail = std::log(std::max(both, kTiny));
  return t < 0 ? -tail : tail;
}

}  // namespace msc
