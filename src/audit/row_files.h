#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "audit/rows.h"

namespace msc::audit {

/// Rows of an audit's folder, finished or not, or of a file of rows. Throws InputError.
std::vector<Row> rows_of(const std::string& path);

/// Writes CSV, or JSON lines where the name ends in .jsonl, through a temporary file.
void write_rows(const std::filesystem::path& file, const std::vector<Row>& rows);

}  // namespace msc::audit
