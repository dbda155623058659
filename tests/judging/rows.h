#pragma once

#include <memberscope/rows.hpp>
#include <string>

/// Rows of an audit, alternately non-members and members. `gap` is what membership takes off L_rec,
/// `bias` what it takes off both errors.
inline memberscope::Rows audit_rows(int n, double gap, double bias = 0,
                                    const std::string& prefix = "") {
  memberscope::Rows rows;
  for (int i = 0; i < n; ++i) {
    memberscope::Row row;
    row.id = prefix + std::to_string(i);
    row.member = i % 2 ? memberscope::Membership::member : memberscope::Membership::nonmember;
    row.l_pred = 0.2 + (i * 37 % 101) * 1e-3 - (i % 2) * bias;
    row.l_rec = row.l_pred + (i * 53 % 97) * 1e-3 - (i % 2) * gap;
    row.l_mem = row.l_rec - row.l_pred;
    rows.add(row);
  }
  return rows;
}
