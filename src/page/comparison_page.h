#pragma once

#include <string>

#include "judging/comparison.h"

namespace msc::audit {

/// One HTML file that needs nothing else.
std::string comparison_html(const Comparison& comparison, double confidence);

}  // namespace msc::audit
