#pragma once

#include <memberscope/blind.hpp>
#include <optional>

#include "report/blind_features.h"
#include "report/judgement.h"

namespace msc::report {

/// The cross-validated linear classifier of members against non-members on pooled features of the
/// inputs. Nothing, with a warning in the judgement where features are there, unless every judged
/// row has as many; nothing below ten rows of a class.
std::optional<memberscope::BlindClassifier> classify_split(
    Judgement& judgement, const memberscope::EvaluationInput& labels,
    const BlindFeatures& features);

}  // namespace msc::report
