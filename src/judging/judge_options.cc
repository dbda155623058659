#include "judging/judge_options.h"

namespace msc::audit {

msc_evaluation_options evaluation_options(const JudgeOptions& options) {
  msc_evaluation_options asked{};
  asked.confidence = options.confidence;
  asked.seed = options.seed;
  asked.calibrated = options.calibrated;
  asked.has_prior = options.prior.has_value();
  asked.prior = options.prior.value_or(0);
  return asked;
}

}  // namespace msc::audit
