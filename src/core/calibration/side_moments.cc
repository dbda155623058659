#include "core/calibration/side_moments.h"

#include <algorithm>
#include <cmath>

namespace msc {
namespace {

constexpr double kSmallest = 1e-6;  // loss whose logit is taken, as that of the combined score
constexpr double kLogTwoPi = 1.83787706640934548356;
constexpr double kPriorShape = 2;         // of the variance: as if seen in four models
constexpr double kMostPriorModels = 1e6;  // of the mean, where the pairs' means do not differ

}  // namespace

double scaled_logit(double loss) {
  const double bounded = std::max(loss, kSmallest);
  return -bounded - std::log(-std::expm1(-bounded));
}

double Normal::log_density(double value) const {
  const double z = (value - mean) / deviation;
  return -(z * z + kLogTwoPi) / 2 - std::log(deviation);
}

SideMoments::SideMoments(const ModelValues& losses, ModelUse use) {
  for (int64_t i = 0; i < losses.size(); ++i) {
    auto logits = losses.of(i, use);
    for (auto& value : logits) value = scaled_logit(value);
    add(logits);
  }
  summarise();
}

void SideMoments::add(const std::vector<double>& logits) {
  Pair pair{static_cast<int64_t>(logits.size())};
  for (const double value : logits) pair.mean += value / static_cast<double>(pair.n);
  for (const double value : logits) pair.squares += (value - pair.mean) * (value - pair.mean);
  pairs_.push_back(pair);
}

void SideMoments::summarise() {
  double used = 0, numbers = 0, freedom = 0, squares = 0, sum = 0, inverse = 0;
  for (const auto& pair : pairs_) {
    if (pair.n == 0) continue;
    const auto n = static_cast<double>(pair.n);
    used += 1;
    numbers += n;
    freedom += n - 1;
    squares += pair.squares;
    sum += n * pair.mean;
    centre_ += pair.mean;
    inverse += 1 / n;
  }
  if (used == 0) return;
  centre_ /= used;
  double about_sum = 0, about_centre = 0;
  for (const auto& pair : pairs_) {
    if (pair.n == 0) continue;
    about_sum += static_cast<double>(pair.n) * std::pow(pair.mean - sum / numbers, 2);
    about_centre += std::pow(pair.mean - centre_, 2);
  }
  all_ = (squares + about_sum) / numbers;
  if (freedom > 0) within_ = squares / freedom;
  // Means of few models lie further apart than what they are means of.
  between_ = std::max(about_centre / used - within_ * inverse / used, 0.0);
}

Normal SideMoments::normal(int64_t pair, const SideMoments* borrowed) const {
  const auto& own = pairs_[static_cast<size_t>(pair)];
  double variance = within_;
  if (variance == 0 && borrowed) return {own.mean, borrowed->normal(pair, nullptr).deviation};
  if (variance == 0) variance = all_;
  return {own.mean, variance > 0 ? std::sqrt(variance) : 1};
}

Predictive SideMoments::predictive(int64_t pair, const SideMoments* borrowed) const {
  const auto& own = pairs_[static_cast<size_t>(pair)];
  const double variance = within_ > 0 ? within_ : borrowed->within_;
  const double weight =
      between_ * kMostPriorModels > variance ? variance / between_ : kMostPriorModels;
  const auto n = static_cast<double>(own.n);
  const double shape = kPriorShape + n / 2;
  const double rate = variance * (kPriorShape - 1) + own.squares / 2 +
                      weight * n * std::pow(own.mean - centre_, 2) / (2 * (weight + n));
  return {2 * shape, (weight * centre_ + n * own.mean) / (weight + n),
          std::sqrt(rate / shape * (weight + n + 1) / (weight + n))};
}

}  // namespace msc
