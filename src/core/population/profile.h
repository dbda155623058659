#pragma once

#include <string>
#include <string_view>

#include "core/population/population_state.h"

namespace msc {

/// A population as bytes: its kind, the hashes of its references, the sums of every fold and the
/// fits, no pixel of any picture; little-endian, with a version at the beginning and a checksum at
/// the end. The same population gives the same bytes.
std::string write_profile(const PopulationState& state);

/// The population in such bytes. Throws Error(MSC_IO) for what is damaged, cut short, or of another
/// version.
PopulationState read_profile(std::string_view bytes);

}  // namespace msc
