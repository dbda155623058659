#pragma once

#include <cstdint>
#include <memberscope/evaluation.hpp>
#include <optional>

namespace msc::audit {

/// What is asked of the rows.
struct JudgeOptions {
  double confidence = 0.95;  ///< Of all intervals, two-sided.
  uint64_t seed = 0;         ///< Of every random choice.
  std::optional<double>
      prior;  ///< Share of members among candidates, between 0 and 1: also the precision.
  bool calibrated = false;  ///< Also rates at thresholds that one half of the pairs chose and the
                            ///< other half judges.
};

/// The same for the core.
memberscope::EvaluationOptions evaluation_options(const JudgeOptions& options);

}  // namespace msc::audit
