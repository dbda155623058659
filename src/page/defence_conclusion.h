#pragma once

#include <string>
#include <vector>

#include "defence/defences.h"

namespace msc::audit {

/// What all these defences come to, in a sentence: the cheapest after which no score shows a clear
/// leak (docs/verdict.md), or the best of those that do not get there. Empty without defences.
std::string defences_conclusion(const std::vector<JudgedDefence>& defences);

}  // namespace msc::audit
