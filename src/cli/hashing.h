#pragma once

#include <string>
#include <string_view>

namespace msc::cli {

/// SHA-256 in hexadecimal.
std::string sha256(std::string_view bytes);

/// SHA-256 of a file's content. Throws BadInput when it cannot be read.
std::string sha256_of_file(const std::string& path);

}  // namespace msc::cli
