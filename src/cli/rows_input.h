#pragma once

#include <string>
#include <vector>

#include "audit/rows.h"

namespace msc::cli {

/// Rows of an audit's folder, finished or not, or of a file of rows.
std::vector<audit::Row> rows_of(const std::string& path);

}  // namespace msc::cli
