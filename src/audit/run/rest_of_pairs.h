#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "audit/row_store.h"
#include "audit/scoring/job.h"

namespace msc::audit {

using RowsById = std::unordered_map<std::string, Row>;

/// The pairs that have no row yet, and tells what earlier runs left. Pairs whose row is damaged and
/// shall not be asked for again get one in `rows` that says so.
std::vector<int64_t> rest_of_pairs(const Job& job, bool ask_again, const RowStore& store,
                                   RowsById& rows);

}  // namespace msc::audit
