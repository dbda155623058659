#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace msc::audit {

/// Whether a file begins as a reference profile.
bool is_profile_file(const std::filesystem::path& file);

/// The text of a profile: its content, with a checksum over all of it. The same content gives the
/// same bytes.
std::string profile_text(const nlohmann::ordered_json& content);

/// The content of a text that profile_text() made. Throws InputError for what is none, is of
/// another version, or does not have the checksum that it says: damaged, or edited by hand.
nlohmann::ordered_json profile_content(const std::string& text, const std::string& name);

/// The whole file. Throws BadInput when it cannot be read.
std::string read_profile_file(const std::filesystem::path& file);

/// Writes the text to a file of its own, for its owner alone. Throws BadInput when something else
/// is there.
void write_profile_file(const std::filesystem::path& file, const std::string& text);

/// The stored population in a profile's content, or empty.
std::string population_in(const nlohmann::ordered_json& content);
/// The same bytes as a profile keeps them.
std::string hex_of(const std::string& bytes);

}  // namespace msc::audit
