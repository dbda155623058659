#include "judging/group_rows.h"

#include <algorithm>
#include <unordered_map>

namespace msc::audit {

namespace {

struct Sum {
  Row row;
  double l_rec = 0, l_pred = 0, l_mem = 0, combined = 0;
  int64_t n = 0, n_combined = 0;
  bool mixed = false;
};

void add(Sum& sum, const Row& row) {
  sum.mixed |= sum.n > 0 && sum.row.member != row.member;
  sum.row.member = row.member;
  sum.row.run = row.run;
  sum.l_rec += *row.l_rec;
  sum.l_pred += *row.l_pred;
  sum.l_mem += *row.l_mem;
  ++sum.n;
  if (const auto combined = row.number("combined")) sum.combined += *combined, ++sum.n_combined;
}

Row mean(Sum& sum) {
  const auto n = static_cast<double>(sum.n);
  sum.row.l_rec = sum.l_rec / n;
  sum.row.l_pred = sum.l_pred / n;
  sum.row.l_mem = sum.l_mem / n;
  sum.row.extra = {{"n_pairs", sum.n}};
  if (sum.n_combined == sum.n) sum.row.set("combined", sum.combined / n);
  return std::move(sum.row);
}

}  // namespace

std::vector<Row> group_rows(const std::vector<Row>& rows) {
  std::vector<Sum> sums;
  std::unordered_map<std::string, size_t> known;
  for (const auto& row : rows) {
    if (!row.ok() || !row.member) continue;
    const bool grouped = !row.group.empty();
    const auto found =
        grouped ? known.emplace(row.group, sums.size()) : std::pair{known.end(), true};
    if (found.second) {
      sums.emplace_back();
      sums.back().row.id = grouped ? row.group : row.id;
      sums.back().row.group = row.group;
    }
    add(found.second ? sums.back() : sums[found.first->second], row);
  }
  if (std::none_of(sums.begin(), sums.end(), [](const Sum& sum) { return sum.n > 1; })) return {};
  std::vector<Row> means;
  for (auto& sum : sums)
    if (!sum.mixed) means.push_back(mean(sum));
  return means;
}

bool have_combined(const std::vector<Row>& groups) {
  return std::all_of(groups.begin(), groups.end(),
                     [](const Row& row) { return row.number("combined").has_value(); });
}

}  // namespace msc::audit
