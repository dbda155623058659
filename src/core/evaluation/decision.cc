#include "core/evaluation/decision.h"

#include "core/evaluation/ceiling.h"
#include "core/evaluation/conformal.h"
#include "core/evaluation/multiple_testing.h"
#include "memberscope/c/decision.h"

namespace msc {

namespace {

int32_t verdict_of(const Decision& image, double floor, double error_rate) {
  if (image.adjusted <= error_rate) return MSC_VERDICT_MEMBER;
  return image.p_value <= error_rate || floor > error_rate ? MSC_VERDICT_CANNOT_DECIDE
                                                           : MSC_VERDICT_NOT_SHOWN;
}

}  // namespace

Decisions decide(const References& references, const std::vector<double>& scores, double error_rate,
                 bool independent) {
  const auto p_values =
      conformal_p_values(references.scores, references.group, references.n_groups, scores);
  const bool estimated = independent && references.group.empty() && references.units() > 0 &&
                         static_cast<int64_t>(scores.size()) >= kLeastToEstimate;
  const auto nulls = estimated ? storey(p_values, references.units()) : NullShare();
  const auto adjusted = benjamini_hochberg(p_values, nulls);
  const double per_image = nulls.share * static_cast<double>(scores.size()) / error_rate;
  Decisions result;
  result.null_share = nulls.share;
  result.floor = 1 / (static_cast<double>(references.units()) + 1);
  result.rejections_needed = ceiling(per_image * result.floor);
  result.references_needed = ceiling(per_image) - 1;
  for (size_t i = 0; i < scores.size(); ++i) {
    Decision image{p_values[i], adjusted[i], 0};
    image.verdict = verdict_of(image, result.floor, error_rate);
    result.images.push_back(image);
  }
  return result;
}

}  // namespace msc
