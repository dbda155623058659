#pragma once

#include <filesystem>
#include <memberscope/population.hpp>
#include <string>

namespace msc::audit {

/// Whether a file begins as a stored population.
bool is_population_file(const std::filesystem::path& file);

/// Its bytes. Throws BadInput.
std::string read_population_file(const std::filesystem::path& file);

/// Throws BadInput when a file is there that holds something else than these bytes; empty: when any
/// is there that is no stored population.
void require_population_place(const std::filesystem::path& file, const std::string& bytes = {});

/// Writes a population to a file of its own.
void write_population_file(const std::filesystem::path& file,
                           const memberscope::PopulationPredictor& population);

}  // namespace msc::audit
