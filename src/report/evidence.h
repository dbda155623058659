#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/blind_features.h"
#include "report/near_duplicates.h"

namespace msc::report {

/// What an audit knows of its split beyond the rows.
struct Evidence {
  BlindFeatures features;                         ///< Empty: nobody kept them.
  std::optional<NearDuplicates> near_duplicates;  ///< Nothing: nobody looked.
  std::vector<std::string> findings{};            ///< Of the data and answers, in words.
};

}  // namespace msc::report
