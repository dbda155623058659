#pragma once

#include <memberscope/blind.hpp>
#include <optional>

#include "audit/blind_features.h"
#include "judging/coverage.h"
#include "judging/judgement.h"

namespace msc::audit {

/// What the classifier says of the rows whose features it has.
struct SplitClassifier {
  Column scores;
  double p_value = 1;
};

/// The cross-validated linear classifier of members against non-members on pooled features of the
/// inputs, over the rows that have them. Nothing, with the reason among what the judgement left
/// out, without features, below ten rows of a class or ten groups, and where a fold would leave
/// only one class to learn from.
std::optional<SplitClassifier> classify_split(Judgement& judgement,
                                              const memberscope::EvaluationInput& labels,
                                              const BlindFeatures& features);

}  // namespace msc::audit
