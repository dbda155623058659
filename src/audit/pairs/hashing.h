#pragma once

#include <string>
#include <string_view>

namespace msc::audit {

/// SHA-256 in hexadecimal.
std::string sha256(std::string_view bytes);

/// SHA-256 of a file's content. Throws BadInput when it cannot be read.
std::string sha256_of_file(const std::string& path);

/// Of the file of that name where there is one, otherwise of the text itself.
std::string sha256_of_text_or_file(const std::string& text);

}  // namespace msc::audit
