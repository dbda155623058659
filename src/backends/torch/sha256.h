#pragma once

#include <string>

namespace msc::torch_backend {

/// SHA-256 of a file's content, 64 hexadecimal digits.
std::string sha256_of_file(const std::string& path);

}  // namespace msc::torch_backend
