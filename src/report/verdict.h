#pragma once

#include <string>

#include "report/judgement.h"

namespace msc::report {

/// What the audit comes to. The name goes into figures.json, the sentence on the page and the terminal.
struct Verdict {
  enum class Kind { kExposed, kNotShown, kReversed, kConfounded, kNone };
  Kind kind = Kind::kNone;
  std::string name;      ///< "exposed", "not shown", "reversed", "confounded", "none".
  std::string sentence;  ///< Plain text, with its uncertainty.
};

Verdict verdict(const Judgement& judgement);

/// "0.974 (0.951 to 0.988)", or "not measurable (299 non-members needed)".
std::string estimate_text(const memberscope::Estimate& estimate);
/// The same in percent.
std::string percent_text(const memberscope::Estimate& estimate);

}  // namespace msc::report
