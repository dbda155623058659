#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace msc::audit {

/// Whether a file begins as a stored population.
bool is_population_file(const std::filesystem::path& file);

/// Its bytes. Throws BadInput.
std::string read_population_file(const std::filesystem::path& file);

/// Throws BadInput when a file is there that holds something else than these bytes; empty: when any
/// is there that is no stored population.
void require_population_place(const std::filesystem::path& file, std::string_view bytes = {});

/// Writes a stored population to a file of its own.
void write_population_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace msc::audit
