#pragma once

#include <memberscope/decision.hpp>
#include <string>
#include <vector>

#include "audit/rows.h"
#include "judging/canary_draw.h"

namespace msc::audit {

/// A draw, judged.
struct CanaryJudgement {
  memberscope::CanaryVerdict verdict;
  memberscope::CanaryOptions options;
  std::string seal;

  /// The verdict in plain text.
  std::string text() const;
  /// What canary.json holds.
  std::string json() const;
};

/// Judges the L_mem of the drawn pairs. All that were drawn must be there: leaving some out
/// afterwards makes the p-value void. Throws BadInput where one has no scored row, where rows and
/// draw contradict each other, and where beta was fitted on one of them.
CanaryJudgement judge_draw(const CanaryDraw& draw, const std::vector<Row>& rows,
                           const memberscope::CanaryOptions& options);

/// Writes canary.json.
void write_judgement(const CanaryJudgement& judgement, const std::string& folder);

}  // namespace msc::audit
