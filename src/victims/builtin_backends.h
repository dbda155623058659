#pragma once

#include <memberscope/c/backend.h>

#include <string>
#include <vector>

namespace msc::victims {

/// Backends that are no library of their own: "cmd" and "serve", programs that are asked.
std::vector<std::string> builtin_names();

/// The table of one of them, or null.
const msc_backend* builtin_backend(const std::string& name);

}  // namespace msc::victims
