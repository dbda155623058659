#pragma once

#include <string_view>

namespace msc::audit {

/// The text of a file of src/page/templates, which is part of the library.
std::string_view embedded(std::string_view name);

}  // namespace msc::audit
