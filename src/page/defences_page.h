#pragma once

#include <string>
#include <vector>

#include "audit/output_folder.h"
#include "defence/defences.h"

namespace msc::audit {

/// Names of what write_defences() writes.
inline const std::vector<std::string> kDefenceFiles{"defences.csv", "defences.json",
                                                    "defences.html"};

/// A page that needs nothing else.
std::string defences_html(const std::vector<JudgedDefence>& defences);

/// Writes defences.csv, defences.json and defences.html.
void write_defences(const std::vector<JudgedDefence>& defences, OutputFolder& out);

}  // namespace msc::audit
