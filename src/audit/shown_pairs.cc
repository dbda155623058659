#include "audit/shown_pairs.h"

#include <algorithm>

namespace msc::audit {

std::vector<std::string> ShownPairs::offer(const Row& row) {
  most_.emplace(*row.l_mem, row.id);
  if (most_.size() <= kShown) return {};
  least_.insert(most_.extract(std::prev(most_.end())));
  if (least_.size() <= kShown) return {};
  const auto dropped = least_.extract(least_.begin()).value().second;
  return {dropped};
}

std::vector<std::string> ShownPairs::most_exposed() const {
  std::vector<std::string> ids;
  for (const auto& [l_mem, id] : most_) ids.push_back(id);
  return ids;
}

std::vector<std::string> ShownPairs::least_exposed() const {
  std::vector<std::string> ids;
  for (auto entry = least_.rbegin(); entry != least_.rend(); ++entry) ids.push_back(entry->second);
  return ids;
}

ShownPairs shown_pairs(const std::vector<Row>& rows) {
  const bool some_member = std::any_of(rows.begin(), rows.end(),
                                       [](const Row& row) { return row.ok() && row.member == 1; });
  ShownPairs shown;
  for (const auto& row : rows)
    if (row.ok() && (row.member == 1 || !some_member)) shown.offer(row);
  return shown;
}

}  // namespace msc::audit
