#include "judging/judge_options.h"

namespace msc::audit {

memberscope::EvaluationOptions evaluation_options(const JudgeOptions& options) {
  memberscope::EvaluationOptions asked;
  asked.confidence = options.confidence;
  asked.seed = options.seed;
  asked.calibrated = options.calibrated;
  asked.prior = options.prior;
  return asked;
}

}  // namespace msc::audit
