#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "audit/rows.h"
#include "memberscope/c/rows.h"

/// The rows behind the C border, with what would be searched for again and again.
struct msc_rows {
  msc_rows() = default;
  explicit msc_rows(std::vector<msc::audit::Row> all);

  std::vector<msc::audit::Row> rows;
  std::unordered_set<std::string> ids;
  std::vector<std::string> columns;  ///< Further ones, in the order in which they came first.
};
