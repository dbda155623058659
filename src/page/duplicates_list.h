#pragma once

#include <string>

#include "audit/near_duplicates.h"

namespace msc::audit {

/// The finding and the first pairs, for the page.
std::string duplicates_html(const NearDuplicates& found);

}  // namespace msc::audit
