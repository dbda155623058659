#pragma once

#include <cstdio>

namespace msc::cli {

/// Where the command's own words go: what was standard output when it began.
std::FILE* standard_output();

/// From now on whatever else is written to standard output (by a network that prints, by its
/// operators, by the libraries that run it) goes to standard error, so that it is never among the
/// rows. Called before a network is opened; more than once does no harm.
void keep_standard_output();

}  // namespace msc::cli
