#include "audit/scoring/beta_fit.h"

#include <map>
#include <memberscope/data.hpp>
#include <memberscope/membership_scorer.hpp>
#include <set>
#include <string>

#include "core/base/format.h"

namespace msc::audit {
namespace {

std::string group_of(const Row& row) {
  return row.group.empty() ? "id " + row.id : "group " + row.group;
}

/// Places of the scored non-members by group, in an order that `seed` shuffles; groups that hold a
/// member are left out.
std::map<std::pair<uint64_t, std::string>, std::vector<size_t>> candidates(
    const std::vector<Row>& rows, uint64_t seed) {
  std::set<std::string> with_member;
  for (const auto& row : rows)
    if (row.member != 0) with_member.insert(group_of(row));
  std::map<std::pair<uint64_t, std::string>, std::vector<size_t>> groups;
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto group = group_of(rows[i]);
    if (rows[i].ok() && !with_member.count(group))
      groups[{msc_hash_id(msc::format("{} {}", seed, group).c_str()), group}].push_back(i);
  }
  return groups;
}

std::vector<size_t> references(const std::vector<Row>& rows, uint64_t seed) {
  const auto groups = candidates(rows, seed);
  std::vector<size_t> chosen;
  size_t n = 0;
  for (const auto& [key, places] : groups) {
    if (2 * ++n > groups.size()) break;
    chosen.insert(chosen.end(), places.begin(), places.end());
  }
  return chosen;
}

}  // namespace

double fit_beta(std::vector<Row>& rows, uint64_t seed, Listener& listener) {
  const auto chosen = references(rows, seed);
  if (2 * static_cast<int64_t>(chosen.size()) < kFewestForBeta) {
    listener.note(msc::format(
        "beta stays 1: {} non-members of groups without a member are too few to fit it on",
        chosen.size()));
    return 1;
  }
  std::vector<double> l_rec, l_pred;
  for (const auto i : chosen) {
    l_rec.push_back(*rows[i].l_rec);
    l_pred.push_back(*rows[i].l_pred);
    rows[i].set("beta_reference", int64_t{1});
  }
  const double beta = memberscope::fit_beta(l_rec, l_pred);
  for (auto& row : rows) {
    if (!row.ok()) continue;
    row.l_mem = memberscope::membership_error(*row.l_rec, *row.l_pred, beta);
    row.set("beta", beta);
    if (const auto l_pop = row.number("l_pop"))
      row.set("l_mem_pop",
              memberscope::membership_error(*row.l_rec, (*row.l_pred + *l_pop) / 2, beta));
  }
  return beta;
}

}  // namespace msc::audit
