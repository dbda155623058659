#pragma once

#include <optional>
#include <string>

#include "audit/options/data_settings.h"
#include "audit/options/method_settings.h"
#include "audit/pairs/pair_set.h"

namespace msc::audit {

/// With whom pairs are compared for L_pop.
struct ReferenceChoice {
  enum class Who {
    kNobody,
    kThemselves,  ///< Every pair with those of other groups.
    kOthers,      ///< Pairs that are not judged.
    kStored       ///< A population that an earlier run saved.
  };
  Who who = Who::kNobody;
  PairSet others;       ///< For kOthers.
  std::string stored;   ///< For kStored: its bytes.
  std::string save_to;  ///< A file for the population, or empty.
};

/// What `--references` and `--save-references` name. Throws UsageError, BadInput or
/// memberscope::Error.
ReferenceChoice open_references(const MethodSettings& method, const DataSettings& data);

}  // namespace msc::audit
