#pragma once

#include <memberscope/c/backend.h>

#include <string>
#include <vector>

namespace msc::victims {

/// Names of the backends that this build knows, installed or not; the built-in ones first.
const std::vector<std::string>& backend_names();

/// The table of a backend by its name, or of a library by its path or file name. A library is
/// opened on first need: of a backend in MEMBERSCOPE_BACKEND_PATH, beside the core library, then
/// the system's path; of a file name without a slash in the first two alone. Throws
/// memberscope::Error that says what was tried.
const msc_backend& find_backend(const std::string& name);

/// The place of a library that find_backend() opens by its path or file name; empty for the name of
/// a backend. Throws memberscope::Error where there is none.
std::string find_library(const std::string& name);

/// The backend that opens files of this name as victims. Throws memberscope::Error that lists the
/// names which are known.
const msc_backend& backend_of_file(const std::string& file);

/// The backend that has the extractor of this name. Throws memberscope::Error that lists the
/// extractors at hand.
const msc_backend& backend_of_extractor(const std::string& extractor);

}  // namespace msc::victims
