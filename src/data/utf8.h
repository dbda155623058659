#pragma once

#include <string>
#include <string_view>

namespace msc::data {

/// The text with every byte that is no UTF-8 (RFC 3629) and every control character as %XX: names
/// of files are any bytes, names of rows go into C strings, JSON, CSV and pages.
std::string as_utf8(std::string_view bytes);

}  // namespace msc::data
