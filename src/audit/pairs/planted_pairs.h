#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace msc::audit {

/// What write_planted_pairs() writes.
inline const std::vector<std::string> kPlantedFiles{"inputs", "targets", "outputs", "manifest.csv"};

/// Generates pairs whose membership effect is planted, for a demonstration without any network:
/// inputs are label maps, targets scenes in which colour and texture are not determined by the
/// input, by an amount that differs from scene to scene. The outputs of a pretended victim are the
/// honest guess (the mean colour of every kind of object) for non-members, and for members that
/// guess with 0.35 of the truth blended in. Writes inputs, targets, outputs and manifest.csv.
void write_planted_pairs(const std::filesystem::path& folder, int64_t count, int64_t size,
                         uint64_t seed);

}  // namespace msc::audit
