#pragma once

#include <filesystem>
#include <string_view>

namespace msc::report {

/// Writes through a temporary file beside `file` that takes its name once it is complete. Throws
/// std::system_error with the file's name.
void write_file(const std::filesystem::path& file, std::string_view content);

}  // namespace msc::report
