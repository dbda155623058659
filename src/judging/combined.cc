#include "judging/combined.h"

#include <algorithm>
#include <map>
#include <memberscope/evaluation.hpp>

#include "core/base/format.h"
#include "judging/combined_rows.h"
#include "judging/group_numbers.h"
#include "judging/populations.h"

namespace msc::audit {
namespace {

using memberscope::CombinedColumns;

constexpr size_t kFewestReferences = 20;
constexpr size_t kFewestOthers = 10;  // that are not of the largest group

/// Non-members of the group that holds most of them; none where no sample has a group.
size_t largest_group(const std::vector<int64_t>& groups, const std::vector<int32_t>& member) {
  std::map<int64_t, size_t> counts;
  size_t most = 0;
  for (size_t i = 0; i < groups.size(); ++i)
    if (member[i] == 0) most = std::max(most, ++counts[groups[i]]);
  return most;
}

/// Why the non-members cannot be standardised on, or nothing.
std::string none_to_standardise_on(size_t references, const std::vector<int64_t>& groups,
                                   const std::vector<int32_t>& member) {
  if (references < kFewestReferences)
    return msc::format("{} non-members are too few to standardise on", references);
  const size_t others = references - largest_group(groups, member);
  if (others == 0)
    return "all non-members are of one group, so that none is left to standardise it on";
  if (others < kFewestOthers)
    return msc::format(
        "all but {} non-members are of one group, so that too few are left to standardise it on",
        others);
  return {};
}

std::string names(const CombinedColumns& columns) {
  const std::string self = columns.self_ratio.empty() ? "" : ", log self_ratio";
  return columns.l_pop.empty()
             ? "log L_rec, log L_pred" + self + " and the low-passed share"
             : "log L_rec, log L_pred, log L_pop" + self + " and both low-passed shares";
}

/// Whether L_pop, which never saw the victim, tells the two sides apart: .5 is outside the 99 %
/// interval of its AUC.
bool population_separates(const CombinedSamples& samples) {
  const auto members = std::count(samples.member.begin(), samples.member.end(), 1);
  const auto others = static_cast<int64_t>(samples.member.size()) - members;
  if (samples.columns.l_pop.empty() || members < 2 || others < 2) return false;
  memberscope::EvaluationOptions options;
  options.confidence = 0.99;
  const memberscope::Evaluation blind(
      {samples.member, samples.group, {{"l_pop", samples.columns.l_pop}}}, options);
  const auto auc = blind.find("l_pop.auc");
  return auc.low > 0.5 || auc.high < 0.5;
}

/// Leaves the population out where it must be. @return What to say of it, or nothing.
std::string judge_population(CombinedSamples& samples) {
  if (!population_separates(samples)) return {};
  samples.columns.l_pop.clear();
  samples.columns.share_pop_low.clear();
  return "; without L_pop, which tells the two sides apart by itself";
}

CombinedSamples samples_of(const CombinedRows& found) {
  CombinedSamples samples{{}, {}, found.columns};
  std::vector<std::string> groups;
  for (const Row* row : found.rows) {
    samples.member.push_back(row->member.value_or(1));
    groups.push_back(row->group);
  }
  samples.group = group_numbers(groups);
  return samples;
}

/// Those whose membership is unknown are none of the references, so that they are scored by a fit
/// to all of them.
void fill_unlabelled(CombinedRows& unlabelled, const CombinedRows& labelled) {
  const memberscope::Combination combination(
      labelled.where([](const Row& row) { return row.member == 0; }).columns);
  unlabelled.put(combination.scores(unlabelled.columns));
}

}  // namespace

CombinedScores combine(CombinedSamples samples) {
  const auto population = judge_population(samples);
  const auto references =
      static_cast<size_t>(std::count(samples.member.begin(), samples.member.end(), 0));
  const auto reason = none_to_standardise_on(references, samples.group, samples.member);
  const auto of = names(samples.columns) + population;
  if (!reason.empty())
    return {memberscope::combined_scores_alone(samples.columns), false,
            reason + ": by fixed weights of " + of};
  return {memberscope::combined_scores(samples.member, samples.columns, samples.group), true,
          msc::format("standardised on {} non-members, each sample on those of the four fifths "
                      "that it is not in, from {}",
                      references, of)};
}

CombinationRule fill_combined(std::vector<Row>& rows) {
  auto all = combined_rows(in_order(rows));
  if (!of_one_population(rows)) all.forget_population();
  for (auto& row : rows)  // of another scale than those that follow
    if (row.find("combined")) row.set("combined", "");
  if (all.rows.empty()) return {};
  auto labelled = all.where([](const Row& row) { return row.member.has_value(); });
  auto unlabelled = all.where([](const Row& row) { return !row.member; });
  const auto samples = samples_of(labelled);
  const auto found = combine(samples);
  labelled.put(found.values);
  if (unlabelled.rows.empty()) return {found.rule, found.standardised};
  if (population_separates(samples)) labelled.forget_population(), unlabelled.forget_population();
  if (found.standardised)
    fill_unlabelled(unlabelled, labelled);
  else
    unlabelled.put(memberscope::combined_scores_alone(unlabelled.columns));
  return {found.rule, found.standardised};
}

void fill_combined_on(std::vector<Row>& references, std::vector<Row>& images) {
  auto order = in_order(references);
  const auto is_reference = [&](const Row& row) {
    return &row >= references.data() && &row < references.data() + references.size();
  };
  for (auto& row : images) order.push_back(&row);
  auto all = combined_rows(order);
  auto samples = samples_of(all);
  for (size_t i = 0; i < all.rows.size(); ++i) samples.member[i] = !is_reference(*all.rows[i]);
  if (population_separates(samples)) all.forget_population();
  auto known = all.where(is_reference);
  auto asked = all.where([&](const Row& row) { return !is_reference(row); });
  auto own = samples_of(known);
  own.member.assign(known.rows.size(), 0);
  if (!none_to_standardise_on(own.member.size(), own.group, own.member).empty()) {
    all.put(memberscope::combined_scores_alone(all.columns));
    return;
  }
  known.put(memberscope::combined_scores(own.member, known.columns, own.group));
  asked.put(memberscope::Combination(known.columns).scores(asked.columns));
}

}  // namespace msc::audit
