#pragma once

#include <functional>
#include <memberscope/combined_score.hpp>
#include <vector>

#include "audit/rows.h"

namespace msc::audit {

/// The scored rows that have what the combined score is made of, column by column. Columns of a
/// population, and ratios to other poses, are there where each of these rows has them.
struct CombinedRows {
  std::vector<Row*> rows;
  bool on_grid = false;  ///< L_rec is that on the population's grid.
  memberscope::CombinedColumns columns;

  CombinedRows where(const std::function<bool(const Row&)>& wanted) const;
  void forget_population();
  /// Sets the column `combined`, one value a row.
  void put(const std::vector<double>& scores) const;
};

/// Of rows in any order. A row without a share, or with a negative error, as another tool may have
/// them, is none of these.
CombinedRows combined_rows(const std::vector<Row*>& rows);

/// Rows by group and id, so that neither folds nor sums depend on the order of the file.
std::vector<Row*> in_order(std::vector<Row>& rows);

}  // namespace msc::audit
