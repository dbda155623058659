#pragma once

#include <string>

#include "judging/verdict.h"

namespace msc::audit {

// The sentences of verdicts. What is counted is an image or a group; a reader need not know a
// symbol.

/// The whole sentence of a verdict whose other fields are set.
std::string verdict_sentence(const Judgement& judgement, const Verdict& verdict);

/// "image", or "group" where groups are counted.
std::string unit_of(const VerdictBasis& basis);

}  // namespace msc::audit
