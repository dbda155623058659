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

Decisions decide(const std::vector<double>& references, const std::vector<double>& scores,
                 double error_rate) {
  Decisions result;
  const auto p_values = conformal_p_values(references, scores);
  const auto adjusted = benjamini_hochberg(p_values);
  const double per_image = static_cast<double>(scores.size()) / error_rate;
  result.floor = 1 / (static_cast<double>(references.size()) + 1);
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
