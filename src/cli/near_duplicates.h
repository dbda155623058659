#pragma once

#include <optional>

#include "audit/near_duplicates.h"
#include "cli/job.h"

namespace msc::cli {

/// Compares the inputs of all members with those of all non-members and tells what it found. Reads
/// every input once and asks no victim. Nothing when Ctrl-C came.
std::optional<audit::NearDuplicates> find_near_duplicates(const Job& job);

}  // namespace msc::cli
