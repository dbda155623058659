#pragma once

#include <string>

#include "judging/decisions.h"

namespace msc::audit {

/// A page that needs nothing else: how many at least, which images, and what that does not mean.
std::string decisions_html(const ImageDecisions& decisions);

}  // namespace msc::audit
