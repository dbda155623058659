#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/data_options.h"

namespace msc::cli {

/// Throws BadInput when results would go where data lies: when the folder `out` holds a file that
/// the command reads, or is one of its folders of data, or lies in one. Symbolic links are
/// followed.
/// @param more Further files that the command reads; an empty name is none.
void require_apart(const std::filesystem::path& out, const DataOptions& data, const PairSet& pairs,
                   const std::vector<std::string>& more);

}  // namespace msc::cli
