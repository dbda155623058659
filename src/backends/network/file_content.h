#pragma once

#include <string>

namespace msc::network {

/// SHA-256, 64 hexadecimal digits ...
std::string sha256_of(const std::string& content);
/// ... of a file's content.
std::string sha256_of_file(const std::string& path);

/// A file's content.
std::string content_of_file(const std::string& path);

}  // namespace msc::network
