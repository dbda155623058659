#pragma once

#include <string>

#include "judging/judgement.h"

namespace msc::audit {

/// Which beta was fitted and on what, in a sentence; empty where none was.
std::string beta_sentence(const Judgement& judgement);

/// What a blind baseline, or a score, is called in a sentence.
std::string baseline_name(const std::string& name);

/// Which scores and baselines some rows lack, in a sentence.
std::string incomplete_sentence(const Judgement& judgement);

/// Why a figure is not given.
std::string missing_reason(const memberscope::Estimate& estimate);
/// "0.974 (0.951 to 0.988)", or "not measurable (299 non-members needed)".
std::string estimate_text(const memberscope::Estimate& estimate);
/// The same in percent.
std::string percent_text(const memberscope::Estimate& estimate);
/// "96 (92 to 98)": the same of a hundred, for readers who think in cases.
std::string of_hundred(const memberscope::Estimate& estimate);
/// One number of a hundred: whole, with a digit more where it would seem to be 50 or 100 and is
/// not.
std::string of_hundred(double value);

}  // namespace msc::audit
