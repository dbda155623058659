#pragma once

#include <string>
#include <vector>

namespace msc::cli {

/// Runs one command line, without the program's name. Returns the exit code; throws what the
/// sub-commands throw.
int run_command_line(std::vector<std::string> arguments);

}  // namespace msc::cli
