#include "judging/verdict_sentences.h"

#include <algorithm>

#include "audit/counted.h"
#include "core/base/format.h"
#include "judging/figure_words.h"

namespace msc::audit {

namespace {

/// "shown one training image and one unseen image, this attack picks the right one 96 times ..."
std::string picks(const Verdict& verdict) {
  const auto& auc = verdict.basis->auc;
  return msc::format(
      "shown one training {0} and one unseen {0}, this attack picks the right one {1} times in 100 "
      "({2} to {3} at {4:g} % confidence; guessing: 50)",
      unit_of(*verdict.basis), of_hundred(auc.value), of_hundred(auc.low), of_hundred(auc.high),
      100 * verdict.confidence);
}

std::string leak_sentence(const Verdict& verdict) {
  const auto& basis = *verdict.basis;
  auto text = picks(verdict) + ".";
  if (basis.found.status == MSC_ESTIMATE_OK)
    text += msc::format(
        " When at most 5 of 100 unseen {0}s are wrongly accused, it finds {1} of 100 training "
        "{0}s.",
        unit_of(basis), of_hundred(basis.found));
  return text;
}

std::string not_detected_sentence(const Verdict& verdict) {
  return msc::format("{}. A clear leak ({} times in 100 or more) is excluded, a weaker one is not.",
                     picks(verdict), of_hundred(kClearAuc));
}

std::string too_few_sentence(const Verdict& verdict) {
  const auto& basis = *verdict.basis;
  return msc::format(
      "{}. That excludes neither guessing nor a clear leak ({} times in 100 or more): {} training "
      "and {} are too few, about {} of each are needed.",
      picks(verdict), of_hundred(kClearAuc), basis.n_members,
      counted(basis.n_nonmembers, "unseen " + unit_of(basis)), verdict.n_needed);
}

std::string one_side_sentence(const Judgement& judgement) {
  auto text = msc::format("{} and {} with usable numbers; a verdict needs both.",
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

/// "AUC 0.963 (0.941 to 0.978) of combined".
std::string auc_text(const Verdict& verdict) {
  return msc::format("AUC {} of {}", estimate_text(verdict.basis->auc),
                     score_kind(verdict.basis->score).label);
}

std::string confounded_sentence(const Judgement& judgement, const Verdict& verdict) {
  const auto& baseline = judgement.strongest_baseline();
  auto text = msc::format(
      "training and unseen images already differ without the audited model ({} reaches AUC {}), so "
      "the {} does not show by itself that anything was memorised.",
      baseline_name(baseline.name), estimate_text(baseline.auc), auc_text(verdict));
  for (const auto& matched : judgement.matched)
    if (matched.on == "l_pred" || matched.on == baseline.name)
      text += msc::format(" Among pairs alike in {} that of L_mem is {}.",
                          baseline_name(matched.on), estimate_text(matched.auc));
  return text;
}

std::string not_checked_sentence(const Judgement& judgement, const Verdict& verdict) {
  constexpr size_t kMost = 3;
  const auto& all = judgement.not_checked;
  std::string which;
  for (size_t i = 0; i < std::min(all.size(), kMost); ++i)
    which += msc::format("{}{} ({})", i ? "; " : "", baseline_name(all[i].name), all[i].reason);
  if (all.size() > kMost) which += msc::format(" and {} more", all.size() - kMost);
  return msc::format(
      "whether training and unseen images differ without the audited model cannot be judged by {}. "
      "So the {} does not show by itself that anything was memorised.",
      which, auc_text(verdict));
}

std::string reversed_sentence(const Verdict& verdict) {
  return msc::format(
      "training images score as if they were the less known ones ({}): are the labels turned "
      "round, or the two sets drawn differently?",
      auc_text(verdict));
}

std::string finding(const Judgement& judgement, const Verdict& verdict) {
  using Detail = Verdict::Detail;
  switch (verdict.detail) {
    case Detail::kOneSide:
      return one_side_sentence(judgement);
    case Detail::kTooFew:
      return too_few_sentence(verdict);
    case Detail::kClearExcluded:
      return not_detected_sentence(verdict);
    case Detail::kConfounded:
      return confounded_sentence(judgement, verdict);
    case Detail::kNotChecked:
      return not_checked_sentence(judgement, verdict);
    case Detail::kReversed:
      return reversed_sentence(verdict);
    default:
      return leak_sentence(verdict);
  }
}

}  // namespace

std::string unit_of(const VerdictBasis& basis) {
  return basis.by_group ? "group" : "image";
}

std::string verdict_sentence(const Judgement& judgement, const Verdict& verdict) {
  return verdict.title() + ": " + finding(judgement, verdict);
}

}  // namespace msc::audit
