#include "judging/combined.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memberscope/combined_score.hpp>
#include <memberscope/loss.hpp>

#include "core/base/format.h"
#include "judging/group_numbers.h"

namespace msc::audit {
namespace {

constexpr size_t kFewestReferences = 20;
constexpr size_t kFewestOthers = 10;  // that are not of the largest group

/// Whether the outputs are images or classes, by the loss that L_rec was measured in; images where
/// no loss is stated. Throws InputError for a loss that is none: its weight would be a guess.
int32_t kind_of(const Row& row) {
  const auto* cell = row.find("rec_loss");
  if (!cell || cell->empty()) return MSC_TARGET_IMAGE;
  try {
    const auto info = memberscope::loss_info(memberscope::find_loss(cell->text()));
    return info.suits(MSC_TARGET_IMAGE) ? MSC_TARGET_IMAGE : +MSC_TARGET_PROBABILITIES;
  } catch (const memberscope::Error& e) {
    throw InputError(msc::format("row '{}': rec_loss: {}", row.id, e.what()));
  }
}

/// The scored rows with a share, column by column.
struct Shares {
  std::vector<Row*> rows;
  std::vector<double> l_mem, l_pred, share_low;

  void add(Row& row, double share) {
    rows.push_back(&row);
    l_mem.push_back(*row.l_mem);
    l_pred.push_back(*row.l_pred);
    share_low.push_back(share);
  }
};

void put(Row& row, double value) {
  row.set("combined", std::isfinite(value) ? Cell(value) : Cell());
}

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

std::vector<double> scores_alone(const std::vector<double>& l_mem,
                                 const std::vector<double>& l_pred,
                                 const std::vector<double>& share_low, int32_t kind) {
  std::vector<double> scores;
  for (size_t i = 0; i < l_mem.size(); ++i)
    scores.push_back(l_pred[i] > 0
                         ? memberscope::combined_score(l_mem[i], l_pred[i], share_low[i], kind)
                         : std::numeric_limits<double>::quiet_NaN());
  return scores;
}

void put_all(const Shares& shares, const std::vector<double>& scores) {
  for (size_t i = 0; i < scores.size(); ++i) put(*shares.rows[i], scores[i]);
}

/// Rows by group, or id, so that folds do not depend on the order of the file.
std::vector<Row*> in_order(std::vector<Row>& rows) {
  std::vector<Row*> order;
  for (auto& row : rows) order.push_back(&row);
  const auto key = [](const Row* row) -> const std::string& {
    return row->group.empty() ? row->id : row->group;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const Row* a, const Row* b) { return key(a) < key(b); });
  return order;
}

/// Those whose membership is unknown are none of the references, so that they are standardised on
/// all of them.
void fill_unlabelled(const Shares& unlabelled, const Shares& labelled, int32_t kind) {
  std::vector<double> l_mem, share_low;
  for (size_t i = 0; i < labelled.rows.size(); ++i)
    if (*labelled.rows[i]->member == 0)
      l_mem.push_back(labelled.l_mem[i]), share_low.push_back(labelled.share_low[i]);
  const memberscope::Combination combination(l_mem, share_low, kind);
  for (size_t i = 0; i < unlabelled.rows.size(); ++i)
    put(*unlabelled.rows[i], combination.score(unlabelled.l_mem[i], unlabelled.share_low[i]));
}

}  // namespace

CombinedScores combine(const ShareSamples& samples, int32_t kind) {
  const auto references =
      static_cast<size_t>(std::count(samples.member.begin(), samples.member.end(), 0));
  if (const auto reason = none_to_standardise_on(references, samples.group, samples.member);
      !reason.empty())
    return {scores_alone(samples.l_mem, samples.l_pred, samples.share_low, kind), false,
            reason + ": L_mem / L_pred and the low-passed share, weighted"};
  return {memberscope::combined_scores(samples.member, samples.l_mem, samples.share_low, kind,
                                       samples.group),
          true,
          msc::format("standardised on {} non-members, each sample on those of the four fifths "
                      "that it is not in",
                      references)};
}

CombinationRule fill_combined(std::vector<Row>& rows) {
  Shares labelled, unlabelled;
  for (auto* row : in_order(rows))
    if (const auto share = row->number("share_low"); row->ok() && share)
      (row->member ? labelled : unlabelled).add(*row, *share);
  if (labelled.rows.empty() && unlabelled.rows.empty()) return {};
  for (auto& row : rows)  // of another scale than those that follow
    if (row.find("combined")) row.set("combined", "");
  const int32_t kind = kind_of(*(labelled.rows.empty() ? unlabelled : labelled).rows.front());
  ShareSamples samples{{}, {}, labelled.l_mem, labelled.l_pred, labelled.share_low};
  std::vector<std::string> names;
  for (const Row* row : labelled.rows) {
    samples.member.push_back(*row->member);
    names.push_back(row->group);
  }
  samples.group = group_numbers(names);
  const auto found = combine(samples, kind);
  put_all(labelled, found.values);
  if (found.standardised)
    fill_unlabelled(unlabelled, labelled, kind);
  else
    put_all(unlabelled,
            scores_alone(unlabelled.l_mem, unlabelled.l_pred, unlabelled.share_low, kind));
  return {found.rule, found.standardised};
}

void fill_combined_on(std::vector<Row>& references, std::vector<Row>& images) {
  Shares known, asked;
  for (auto& row : references)
    if (const auto share = row.number("share_low")) known.add(row, *share);
  for (auto& row : images)
    if (const auto share = row.number("share_low")) asked.add(row, *share);
  if (known.rows.empty()) return;
  const memberscope::Combination combination(known.l_mem, known.share_low,
                                             kind_of(*known.rows.front()));
  for (const Shares* shares : {&known, &asked})
    for (size_t i = 0; i < shares->rows.size(); ++i)
      put(*shares->rows[i], combination.score(shares->l_mem[i], shares->share_low[i]));
}

}  // namespace msc::audit
