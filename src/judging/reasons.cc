#include "judging/reasons.h"

#include "core/base/format.h"
#include "judging/figure_words.h"
#include "judging/verdict_rule.h"

namespace msc::audit {

namespace {

std::string baseline_text(const BlindBaseline& baseline) {
  return msc::format(
      "{} tells members from non-members without the victim with AUC {} (p = {:.2g} after Holm's "
      "correction): {}.",
      baseline_name(baseline.name), estimate_text(baseline.auc), baseline.p_holm,
      baseline.significant() ? "the two sides differ in it" : "no difference is shown");
}

std::string matched_text(const MatchedAuc& matched) {
  return msc::format("Among pairs that are alike in {}, the AUC of L_mem is {}.",
                     baseline_name(matched.on), estimate_text(matched.auc));
}

}  // namespace

std::vector<LeftOut> reasons(const Judgement& judgement) {
  std::vector<LeftOut> list;
  if (!judgement.evaluation) return list;
  const auto score = verdict_score(judgement);
  const auto auc = judgement.evaluation->find(score + ".auc");
  list.push_back(
      {score, msc::format("{} has AUC {}.", score_kind(score).label, estimate_text(auc))});
  for (const auto& baseline : judgement.blind)
    list.push_back({baseline.name, baseline_text(baseline)});
  for (const auto& one : judgement.not_checked)
    list.push_back({one.name, baseline_name(one.name) + " cannot be judged: " + one.reason + "."});
  for (const auto& matched : judgement.matched) list.push_back({matched.on, matched_text(matched)});
  return list;
}

}  // namespace msc::audit
