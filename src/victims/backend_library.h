#pragma once

#include <memberscope/c/backend.h>

#include <string>

namespace msc::victims {

/// Opens a library of this path and asks it for its table, once; it is never closed. Throws
/// memberscope::Error for what is no library, no backend, one for another version of the contract,
/// or one whose table breaks it.
const msc_backend& load_backend(const std::string& path);

/// What a table must hold; throws memberscope::Error that begins with `where`.
void require_sound(const msc_backend& backend, const std::string& where);

}  // namespace msc::victims
