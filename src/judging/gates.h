#pragma once

#include <string>
#include <vector>

#include "judging/judgement.h"

namespace msc::audit {

/// A condition under which a script wants to fail: "l_mem.auc.low > 0.6". FIGURE[.value|.low|.high]
/// OP NUMBER, where FIGURE is a name of the evaluation ("l_mem.auc", "l_mem.tpr@0.01",
/// "l_mem.auc-l_rec.auc") and OP one of < <= > >= == !=.
struct Gate {
  std::string text;
  std::string figure;
  std::string part;  ///< "value", "low" or "high".
  std::string op;
  double number = 0;
};

/// What became of one gate.
struct GateResult {
  std::string text;      ///< The gate as it was given.
  bool tripped = false;  ///< It holds, or its figure cannot be given: a gate that cannot be judged
                         ///< must not pass unseen.
  std::string message;   ///< What was found, in words.
};

/// Whether a number stands to the gate's as its comparison says.
bool holds(double found, const Gate& gate);

/// Throws InputError for a text that is no gate, naming what was expected, and for a number that
/// the figure cannot pass: such a condition would hold always or never.
Gate parse_gate(const std::string& text);

/// Throws InputError for a figure that no evaluation of these scores, with these options, and of
/// these blind baselines gives, listing those that there are.
void check_figure(const Gate& gate, const std::vector<std::string>& scores,
                  const std::vector<std::string>& baselines = {},
                  const memberscope::EvaluationOptions& options = {});

/// The same for the scores that there are, and for the baselines of `rows`; null: those that the
/// command's own rows have.
void require_figure(const Gate& gate, const memberscope::EvaluationOptions& options,
                    const std::vector<Row>* rows);

GateResult apply(const Gate& gate, const Judgement& judgement);
std::vector<GateResult> apply(const std::vector<Gate>& gates, const Judgement& judgement);

}  // namespace msc::audit
