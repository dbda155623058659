#pragma once

#include <string>
#include <vector>

#include "audit/rows.h"

namespace msc::audit {

/// Whether all rows that have an L_pop have it from the same references (column "population").
bool of_one_population(const std::vector<Row>& rows);

/// Takes away what follows from references: for rows of different ones, whose numbers cannot be
/// ranked together.
void forget_populations(std::vector<Row>& rows);

/// Throws InputError where `score` follows from references and these rows are of different ones.
void require_one_population(const std::vector<Row>& rows, const std::string& score);

/// Throws InputError where outputs of these rows were scored through different tone curves (column
/// "repair").
void require_one_repair(const std::vector<Row>& rows);

}  // namespace msc::audit
