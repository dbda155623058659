#pragma once

#include <string>
#include <vector>

#include "audit/output_folder.h"
#include "defence/defences.h"

namespace msc::audit {

/// Names of what write_defences() writes.
inline const std::vector<std::string> kDefenceFiles{"defences.csv", "defences.json",
                                                    "defences.html"};

/// Judges every defence and writes defences.csv, defences.json and defences.html. `kind` is the
/// victim's, one of ::msc_target_kind.
/// @return The table as text.
std::string write_defences(const std::vector<Defence>& defences, int32_t kind, OutputFolder& out);

}  // namespace msc::audit
