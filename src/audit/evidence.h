#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "audit/blind_features.h"
#include "audit/near_duplicates.h"

namespace msc::audit {

/// What an audit knows of its split beyond the rows.
struct Evidence {
  BlindFeatures features;                         ///< Empty: nobody kept them.
  std::optional<NearDuplicates> near_duplicates;  ///< Nothing: nobody looked.
  std::vector<std::string> findings{};            ///< Of the data and answers, in words.
};

/// What an audit left in its folder: nothing of what is not there. Throws InputError for a file
/// that says something else.
Evidence read_evidence(const std::filesystem::path& folder);

}  // namespace msc::audit
