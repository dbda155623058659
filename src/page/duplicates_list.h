#pragma once

#include "audit/near_duplicates.h"
#include "page/render.h"

namespace msc::audit {

/// How many near-duplicates there are, and the first of them.
PageData duplicates_data(const NearDuplicates& found);

}  // namespace msc::audit
