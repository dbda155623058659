#include "report/combined.h"

#include <map>
#include <memberscope/combined_score.hpp>
#include <optional>
#include <set>

#include "base/format.h"

namespace msc::report {
namespace {

constexpr size_t kFewestReferences = 20;

/// Kind of the output, by the loss that L_rec was measured in.
int32_t kind_of(const Row& row) {
  const auto* loss = row.find("rec_loss");
  if (!loss || *loss == "l1" || *loss == "l2") return MSC_TARGET_IMAGE;
  return *loss == "cross-entropy" || loss->substr(0, 4) == "soft" ? +MSC_TARGET_PROBABILITIES : +MSC_TARGET_LABELS;
}

/// The scored rows with a share, column by column.
struct Shares {
  std::vector<Row*> rows;
  std::vector<double> l_mem, share_low;

  void add(Row& row, double share) {
    rows.push_back(&row);
    l_mem.push_back(*row.l_mem);
    share_low.push_back(share);
  }
};

void put(Row& row, std::optional<double> value) {
  row.set("combined", value ? number_text(*value) : std::string());
}

/// One number a group; rows without one are groups of their own.
std::vector<int64_t> groups_of(const std::vector<Row*>& rows) {
  std::map<std::string, int64_t> known;
  std::vector<int64_t> groups;
  int64_t next = 0;
  for (const Row* row : rows) {
    if (row->group.empty()) {
      groups.push_back(next++);
      continue;
    }
    const auto [entry, fresh] = known.try_emplace(row->group, next);
    next += fresh;
    groups.push_back(entry->second);
  }
  return known.empty() ? std::vector<int64_t>() : groups;
}

/// Whether the non-members are of one group: whoever leaves it out has no reference.
bool in_one_group(const std::vector<int64_t>& groups, const std::vector<int32_t>& member) {
  std::set<int64_t> found;
  for (size_t i = 0; i < groups.size(); ++i)  // empty: no row has a group
    if (member[i] == 0) found.insert(groups[i]);
  return found.size() == 1;
}

/// Why the non-members cannot be standardised on, or nothing.
std::string none_to_standardise_on(size_t references, const std::vector<int64_t>& groups, const std::vector<int32_t>& member) {
  if (references < kFewestReferences) return msc::format("{} non-members are too few to standardise on", references);
  if (in_one_group(groups, member)) return "all non-members are of one group, so that none is left to standardise it on";
  return {};
}

void fill_alone(const Shares& shares, int32_t kind) {
  for (size_t i = 0; i < shares.rows.size(); ++i) {
    Row& row = *shares.rows[i];
    put(row,
        *row.l_pred > 0 ? std::optional(memberscope::combined_score(*row.l_mem, *row.l_pred, shares.share_low[i], kind)) : std::nullopt);
  }
}

/// Those whose membership is unknown are none of the references, so that they are standardised on all of them.
void fill_unlabelled(const Shares& unlabelled, const Shares& labelled, int32_t kind) {
  std::vector<double> l_mem, share_low;
  for (size_t i = 0; i < labelled.rows.size(); ++i)
    if (*labelled.rows[i]->member == 0) l_mem.push_back(labelled.l_mem[i]), share_low.push_back(labelled.share_low[i]);
  const memberscope::Combination combination(l_mem, share_low, kind);
  for (size_t i = 0; i < unlabelled.rows.size(); ++i)
    put(*unlabelled.rows[i], combination.score(unlabelled.l_mem[i], unlabelled.share_low[i]));
}

}  // namespace

std::string fill_combined(std::vector<Row>& rows) {
  Shares labelled, unlabelled;
  for (auto& row : rows)
    if (const auto share = row.number("share_low"); row.ok() && share) (row.member ? labelled : unlabelled).add(row, *share);
  if (labelled.rows.empty() && unlabelled.rows.empty()) return {};
  const int32_t kind = kind_of(*(labelled.rows.empty() ? unlabelled : labelled).rows.front());
  std::vector<int32_t> member;
  size_t references = 0;
  for (const Row* row : labelled.rows) {
    member.push_back(*row->member);
    references += *row->member == 0;
  }
  const auto groups = groups_of(labelled.rows);
  if (const auto reason = none_to_standardise_on(references, groups, member); !reason.empty()) {
    fill_alone(labelled, kind);
    fill_alone(unlabelled, kind);
    return reason + ": L_mem / L_pred and the low-passed share, weighted";
  }
  const auto combined = memberscope::combined_scores(member, labelled.l_mem, labelled.share_low, kind, groups);
  for (size_t i = 0; i < combined.size(); ++i) put(*labelled.rows[i], combined[i]);
  fill_unlabelled(unlabelled, labelled, kind);
  return msc::format("standardised on {} non-members, each sample on those of the four fifths that it is not in", references);
}

void fill_combined_on(std::vector<Row>& references, std::vector<Row>& images) {
  Shares known, asked;
  for (auto& row : references)
    if (const auto share = row.number("share_low")) known.add(row, *share);
  for (auto& row : images)
    if (const auto share = row.number("share_low")) asked.add(row, *share);
  if (known.rows.empty()) return;
  const memberscope::Combination combination(known.l_mem, known.share_low, kind_of(*known.rows.front()));
  for (const Shares* shares : {&known, &asked})
    for (size_t i = 0; i < shares->rows.size(); ++i) put(*shares->rows[i], combination.score(shares->l_mem[i], shares->share_low[i]));
}

}  // namespace msc::report
