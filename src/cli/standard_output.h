#pragma once

#include <cstdio>
#include <string>

namespace msc::cli {

/// Where the command's own words go: what was standard output when it began.
std::FILE* standard_output();

/// Writes a line of the command's own.
void print_line(const std::string& line);
/// Writes text at once, for whoever reads rows as they come. Throws std::system_error where it
/// cannot.
void print_now(const std::string& text);

/// From now on whatever else is written to standard output (by a network that prints, by its
/// operators, by the libraries that run it) goes to standard error, so that it is never among the
/// rows. Called before a network is opened; more than once does no harm.
void keep_standard_output();

}  // namespace msc::cli
