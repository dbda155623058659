#include "judging/verdict_rule.h"

#include <algorithm>
#include <cmath>
#include <memberscope/plan.hpp>

namespace msc::audit {

namespace {

bool is_complete(const Judgement& judgement, const std::string& score) {
  const auto has = [&](const auto& list, const auto& name_of) {
    return std::any_of(list.begin(), list.end(),
                       [&](const auto& one) { return name_of(one) == score; });
  };
  return has(judgement.scores, [](const auto& name) { return name; }) &&
         !has(judgement.partial, [](const auto& one) { return one.first; });
}

int64_t members_among(const std::vector<Row>& rows) {
  return std::count_if(rows.begin(), rows.end(), [](const Row& row) { return *row.member != 0; });
}

/// Whether a member is a group: some have several rows, none is on both sides, and both are there.
bool counts_groups(const Judgement& judgement) {
  if (!judgement.group_evaluation || judgement.n_mixed_groups > 0) return false;
  const auto members = members_among(judgement.groups);
  return members > 0 && members < static_cast<int64_t>(judgement.groups.size());
}

VerdictBasis basis_of(const memberscope::Evaluation& evaluation, const std::string& score) {
  VerdictBasis basis;
  basis.score = score;
  basis.auc = evaluation.find(score + ".auc");
  basis.found = evaluation.find(score + ".tpr@" + kVerdictRate);
  return basis;
}

bool finds(const VerdictBasis& basis, double rate) {
  return basis.found.status == MSC_ESTIMATE_OK && basis.found.low >= rate;
}

/// By how much an interval must shrink to leave out guessing or a clear leak, squared: as much more
/// it takes. The easier of the two counts.
double times_more(const memberscope::Estimate& auc) {
  double least = HUGE_VAL;
  if (auc.value > kChance) least = std::min(least, (auc.value - auc.low) / (auc.value - kChance));
  if (auc.value < kClearAuc)
    least = std::min(least, (auc.high - auc.value) / (kClearAuc - auc.value));
  return least * least;
}

int64_t two_digits(double count) {
  const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(count)) - 1));
  return static_cast<int64_t>(unit * std::ceil(count / unit - 1e-9));
}

}  // namespace

std::string verdict_score(const Judgement& judgement) {
  return is_complete(judgement, "combined") ? "combined" : "l_mem";
}

VerdictBasis verdict_basis(const Judgement& judgement) {
  const auto score = verdict_score(judgement);
  auto basis = basis_of(*judgement.evaluation, score);
  basis.n_members = judgement.n_members;
  basis.n_nonmembers = judgement.n_nonmembers;
  if (!counts_groups(judgement)) return basis;
  basis = basis_of(*judgement.group_evaluation, score);
  basis.by_group = true;
  basis.n_members = members_among(judgement.groups);
  basis.n_nonmembers = static_cast<int64_t>(judgement.groups.size()) - basis.n_members;
  return basis;
}

bool is_clear(const VerdictBasis& basis) {
  return basis.auc.low >= kClearAuc || finds(basis, kClearRate);
}

bool is_severe(const VerdictBasis& basis) {
  return basis.auc.low >= kSevereAuc || finds(basis, kSevereRate);
}

int64_t pairs_needed(const VerdictBasis& basis, double confidence) {
  memberscope::PlanQuestion question;
  question.kind = MSC_PLAN_AUC_ABOVE_CHANCE;
  question.auc = kClearAuc;
  question.power = 0.8;
  question.confidence = confidence;
  const auto noticed = static_cast<double>(memberscope::plan(question).n_members);
  const auto fewer = static_cast<double>(std::min(basis.n_members, basis.n_nonmembers));
  return two_digits(std::max(noticed, fewer * times_more(basis.auc)));
}

}  // namespace msc::audit
