#include "core/calibration/relative_likelihood.h"

#include <algorithm>
#include <cmath>

#include "core/share/robust.h"

namespace msc {
namespace {

double default_temperature(const ModelValues& losses) {
  std::vector<double> all;
  for (int64_t i = 0; i < losses.size(); ++i)
    for (const double loss : losses.of(i, ModelUse::kUnseen)) all.push_back(loss);
  const double middle = all.empty() ? 1 : median(all);
  return middle > 0 ? middle : 1;
}

/// log(p_T / p) of one pair, or not given.
double log_ratio(const ModelValues& losses, int64_t pair, double temperature, double slope) {
  const auto mean_probability = [&](ModelUse use) {
    const auto of_use = losses.of(pair, use);
    double sum = 0;
    for (const double loss : of_use) sum += std::exp(-loss / temperature);
    return of_use.empty() ? not_given() : sum / static_cast<double>(of_use.size());
  };
  const double unseen = mean_probability(ModelUse::kUnseen);
  const double seen = mean_probability(ModelUse::kSeen);
  const double p = std::isnan(seen) ? ((1 + slope) * unseen + 1 - slope) / 2 : (unseen + seen) / 2;
  const double found = -losses.victim[static_cast<size_t>(pair)] / temperature - std::log(p);
  return std::isfinite(found) ? found : not_given();
}

}  // namespace

std::vector<double> relative_likelihoods(const ModelValues& losses,
                                         const RelativeOptions& options) {
  const double temperature =
      options.temperature > 0 ? options.temperature : default_temperature(losses);
  std::vector<double> ratio, given;
  for (int64_t i = 0; i < losses.size(); ++i) {
    ratio.push_back(log_ratio(losses, i, temperature, options.unseen_slope));
    if (!std::isnan(ratio.back())) given.push_back(ratio.back());
  }
  std::sort(given.begin(), given.end());
  const auto others = static_cast<double>(given.size()) - 1;
  for (auto& value : ratio) {
    if (std::isnan(value)) continue;
    const double most = value - std::log(options.gamma);
    const auto below = std::upper_bound(given.begin(), given.end(), most) - given.begin();
    const bool counts_itself = most >= value;
    value = others < 1 ? not_given()
                       : 1 - (static_cast<double>(below) - (counts_itself ? 1 : 0)) / others;
  }
  return ratio;
}

}  // namespace msc
