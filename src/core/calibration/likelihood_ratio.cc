#include "core/calibration/likelihood_ratio.h"

#include "core/calibration/side_moments.h"
#include "core/calibration/student.h"

namespace msc {
namespace {

double offline_nig(double logit, const Predictive& unseen) {
  return signed_log_tail((logit - unseen.location) / unseen.scale, unseen.freedom);
}

double log_density(double logit, const Predictive& of) {
  return student_log_density(logit, of.freedom, of.location, of.scale);
}

}  // namespace

LikelihoodRatios likelihood_ratios(const ModelValues& losses) {
  const SideMoments unseen(losses, ModelUse::kUnseen), seen(losses, ModelUse::kSeen);
  const auto n = static_cast<size_t>(losses.size());
  const std::vector<double> none(n, not_given());
  LikelihoodRatios found{none, none, none, none};
  for (size_t i = 0; i < n; ++i) {
    const auto pair = static_cast<int64_t>(i);
    if (unseen.count(pair) == 0) continue;
    const double logit = scaled_logit(losses.victim[i]);
    const auto out = unseen.normal(pair, nullptr);
    found.offline[i] = (out.mean - logit) / out.deviation;
    if (unseen.has_within())
      found.offline_nig[i] = offline_nig(logit, unseen.predictive(pair, nullptr));
    if (seen.count(pair) == 0) continue;
    found.online[i] = out.log_density(logit) - seen.normal(pair, &unseen).log_density(logit);
    if (unseen.has_within())
      found.online_nig[i] = log_density(logit, unseen.predictive(pair, nullptr)) -
                            log_density(logit, seen.predictive(pair, &unseen));
  }
  return found;
}

}  // namespace msc
