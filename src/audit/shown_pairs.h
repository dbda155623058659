#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "audit/rows.h"

namespace msc::audit {

/// Which pairs the page shows: those of the lowest L_mem, and of the rest those of the highest.
/// Rows may come one by one, so that an audit knows at any time which outputs it still needs.
class ShownPairs {
 public:
  static constexpr size_t kShown = 9;  ///< Of each kind.

  /// Takes a row with a finite l_mem. Returns the ids that are no longer among the shown ones (its
  /// own, perhaps).
  std::vector<std::string> offer(const Row& row);

  std::vector<std::string> most_exposed() const;   ///< Lowest L_mem first.
  std::vector<std::string> least_exposed() const;  ///< Highest L_mem first.

 private:
  using Entry = std::pair<double, std::string>;
  std::set<Entry> most_, least_;
};

/// The pairs that a page of these rows shows: members, or everybody where no scored member is
/// known.
ShownPairs shown_pairs(const std::vector<Row>& rows);

}  // namespace msc::audit
