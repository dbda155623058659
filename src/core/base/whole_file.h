#pragma once

#include <string>
#include <string_view>

namespace msc {

/// Ends the names under which files are written before they take their own.
inline constexpr std::string_view kUnfinished = ".part";

/// Writes `file` through a new one beside it, "FILE.<process>-<number>.part", which takes its name
/// once it is complete: a reader never sees half of it, and what bears the name already, a symbolic
/// link too, is replaced and not followed. Throws std::system_error with the file's name.
/// @param mode Of the new file, before the umask.
void write_whole_file(const std::string& file, std::string_view content, unsigned mode = 0666);

/// The file that a name of an unfinished one belongs to; empty when it is no such name.
std::string_view finished_name(std::string_view unfinished);

/// Writes everything to a descriptor. Returns 0, or the errno.
int write_all(int descriptor, std::string_view content);

}  // namespace msc
