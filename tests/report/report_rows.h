#pragma once

#include <string>
#include <vector>

#include "audit/rows.h"

/// Rows of an audit, alternately non-members and members. `gap` is what membership takes off L_rec,
/// `bias` what it takes off both errors.
inline std::vector<msc::audit::Row> audit_rows(int n, double gap, double bias = 0) {
  std::vector<msc::audit::Row> rows;
  for (int i = 0; i < n; ++i) {
    msc::audit::Row row;
    row.id = "<" + std::to_string(i) + ">";
    row.member = i % 2;
    row.l_pred = 0.2 + (i * 37 % 101) * 1e-3 - (i % 2) * bias;
    row.l_rec = *row.l_pred + (i * 53 % 97) * 1e-3 - (i % 2) * gap;
    row.l_mem = *row.l_rec - *row.l_pred;
    rows.push_back(row);
  }
  return rows;
}
