#pragma once

#include <nlohmann/json.hpp>

#include "judging/judgement.h"
#include "judging/verdict.h"

namespace msc::audit {

/// One figure: {value, low, high, n, method}, or nulls with "reason" and "n_needed".
nlohmann::ordered_json figure_json(const memberscope::Estimate& estimate);

/// The content of figures.json. No NaN and no infinity: a figure that cannot be given is null, with
/// "reason" and "n_needed".
nlohmann::ordered_json verdict_json(const Verdict& verdict);
nlohmann::ordered_json figures_json(const Judgement& judgement, const Verdict& verdict);

}  // namespace msc::audit
