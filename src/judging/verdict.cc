#include "judging/verdict.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "audit/counted.h"
#include "core/base/format.h"

namespace msc::audit {

namespace {

/// Rates are asked of non-members, everything else of samples.
bool is_rate(const memberscope::Estimate& estimate) {
  return std::string_view(estimate.name).find('@') != std::string_view::npos;
}

std::string missing_text(const memberscope::Estimate& estimate) {
  if (estimate.status != MSC_ESTIMATE_NOT_MEASURABLE)
    return "not defined (needs members and non-members)";
  if (estimate.n_needed == 0) return "not measurable (" + missing_reason(estimate) + ")";
  return msc::format("not measurable (needs {} {})", estimate.n_needed,
                     is_rate(estimate) ? "non-members" : "samples");
}

std::string missing_side_sentence(const Judgement& judgement) {
  auto text = msc::format("No verdict: {} and {} with usable numbers; a verdict needs both.",
                          counted(judgement.n_members, "member"),
                          counted(judgement.n_nonmembers, "non-member"));
  if (judgement.n_failed > 0)
    text += msc::format(" Status and message in rows.csv say why {} cannot be used.",
                        counted(judgement.n_failed, "row"));
  if (judgement.n_unlabelled > 0)
    text += msc::format(" The column member of {} says neither 1 nor 0.",
                        counted(judgement.n_unlabelled, "row"));
  return text;
}

std::string confounded_sentence(const Judgement& judgement, const std::string& auc) {
  const auto& baseline = judgement.strongest_baseline();
  auto text = msc::format(
      "Warning: members and non-members already differ without the victim ({} reaches AUC {}), so "
      "the AUC {} of L_mem does not show by "
      "itself that anything was memorised.",
      baseline_name(baseline.name), estimate_text(baseline.auc), auc);
  for (const auto& matched : judgement.matched)
    if (matched.on == "l_pred" || matched.on == baseline.name)
      text += msc::format(" Among pairs alike in {} it is {}.", baseline_name(matched.on),
                          estimate_text(matched.auc));
  return text;
}

std::string not_checked_sentence(const Judgement& judgement, const std::string& auc) {
  constexpr size_t kMost = 3;
  const auto& all = judgement.not_checked;
  std::string which;
  for (size_t i = 0; i < std::min(all.size(), kMost); ++i)
    which += msc::format("{}{} ({})", i ? "; " : "", baseline_name(all[i].name), all[i].reason);
  if (all.size() > kMost) which += msc::format(" and {} more", all.size() - kMost);
  return msc::format(
      "Not checked: whether members and non-members differ without the victim cannot be judged by "
      "{}. So the AUC {} of L_mem does not show by itself that anything was memorised.",
      which, auc);
}

std::string exposed_sentence(const Judgement& judgement, const std::string& auc) {
  auto text = msc::format(
      "The victim gives its training pairs away: L_mem ranks a member below a non-member with "
      "probability {}",
      auc);
  for (const char* level : {"0.01", "0.05", "0.1"}) {
    const auto tpr = judgement.evaluation->find(std::string("l_mem.tpr_certified@") + level);
    // Neither is a headline: a rate that cannot be certified, and one that accusing at random would
    // reach as well.
    if (tpr.status != MSC_ESTIMATE_OK || tpr.low <= std::stod(level)) continue;
    return text + msc::format(
                      "; at a threshold that calls at most {:g} % of unseen pairs members ({:g} % "
                      "confidence), it finds {} of the members.",
                      100 * std::stod(level), 100 * judgement.options.confidence,
                      percent_text(tpr));
  }
  return text + ".";
}

}  // namespace

std::string beta_sentence(const Judgement& judgement) {
  if (judgement.n_beta_references == 0 || !judgement.beta) return {};
  return msc::format(
      "L_mem = L_rec - {:.4g} L_pred: the slope was fitted on {} non-members, which are not "
      "judged.",
      *judgement.beta, judgement.n_beta_references);
}

std::string baseline_name(const std::string& name) {
  if (name == kBlindClassifier) return "a classifier on pooled features";
  if (const auto* kind = find_score(name); kind && (kind->is_error || kind->is_blind))
    return kind->label;
  const bool blind = name.compare(0, kBlindPrefix.size(), kBlindPrefix) == 0;
  return blind ? name.substr(kBlindPrefix.size()) : name;
}

std::string incomplete_sentence(const Judgement& judgement) {
  std::string which;
  for (const auto& one : judgement.incomplete)
    which +=
        msc::format("{}{} ({})", which.empty() ? "" : ", ", baseline_name(one.name), one.reason);
  return "Rows without a number are left out of " + which + ".";
}

std::string missing_reason(const memberscope::Estimate& estimate) {
  if (estimate.status != MSC_ESTIMATE_NOT_MEASURABLE) return "needs members and non-members";
  if (estimate.n_needed == 0) return "no pair is called a member there";
  return is_rate(estimate) ? "too few non-members" : "too few samples";
}

std::string estimate_text(const memberscope::Estimate& estimate) {
  if (estimate.status != MSC_ESTIMATE_OK) return missing_text(estimate);
  return msc::format("{:.3f} ({:.3f} to {:.3f})", estimate.value, estimate.low, estimate.high);
}

std::string percent_text(const memberscope::Estimate& estimate) {
  if (estimate.status != MSC_ESTIMATE_OK) return missing_text(estimate);
  return msc::format("{:.1f} % ({:.1f} to {:.1f})", 100 * estimate.value, 100 * estimate.low,
                     100 * estimate.high);
}

Verdict verdict(const Judgement& judgement) {
  using Kind = Verdict::Kind;
  if (judgement.n_members == 0 || judgement.n_nonmembers == 0)
    return {Kind::kNone, "none", missing_side_sentence(judgement)};
  const auto auc = judgement.evaluation->find("l_mem.auc");
  const auto text = estimate_text(auc);
  if (judgement.confounded())
    return {Kind::kConfounded, "confounded", confounded_sentence(judgement, text)};
  if (!judgement.not_checked.empty())
    return {Kind::kNotChecked, "not checked", not_checked_sentence(judgement, text)};
  if (auc.low > 0.5) return {Kind::kExposed, "exposed", exposed_sentence(judgement, text)};
  if (auc.high < 0.5)
    return {Kind::kReversed, "reversed",
            msc::format("Members have the higher membership error (AUC {}): are the labels turned "
                        "round, or the two sets drawn differently?",
                        text)};
  return {Kind::kNotShown, "not shown",
          msc::format("Membership is not shown: AUC {} of L_mem. With {} and {}, an AUC up to "
                      "{:.3f} cannot be ruled out.",
                      text, counted(judgement.n_members, "member"),
                      counted(judgement.n_nonmembers, "non-member"), auc.high)};
}

}  // namespace msc::audit
