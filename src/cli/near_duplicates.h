#pragma once

#include <optional>

#include "cli/job.h"
#include "report/near_duplicates.h"

namespace msc::cli {

/// Compares the inputs of all members with those of all non-members and tells what it found. Reads
/// every input once and asks no victim. Nothing when Ctrl-C came.
std::optional<report::NearDuplicates> find_near_duplicates(const Job& job);

}  // namespace msc::cli
