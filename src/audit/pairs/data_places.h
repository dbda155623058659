#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "audit/pairs/pair_set.h"

namespace msc::audit {

/// Throws BadInput when results would go where data lies: when the folder `out` holds a file that
/// is read, or is one of its folders of data, or lies in one. Symbolic links are
/// followed.
/// @param places Files and folders that the options name. @param more Further files that are read;
/// an empty name is none.
void require_apart(const std::filesystem::path& out, const std::vector<std::string>& places,
                   const PairSet& pairs, const std::vector<std::string>& more);

}  // namespace msc::audit
