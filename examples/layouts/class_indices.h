// Published label numbers to class indices from 0 on, 255 = takes no part.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>

namespace layouts {

using Renumbering = std::array<uint8_t, 256>;

// Cityscapes' label ids to its 19 train ids.
const Renumbering& cityscapes_train_ids();

// ADE20K's 1 to 150 to 0 to 149; 0 ("other") takes no part.
const Renumbering& ade20k_classes();

// Writes the label map `from` with its numbers replaced to `to` (PNG), and returns `to`.
std::filesystem::path renumbered(const std::filesystem::path& from, const Renumbering& table,
                                 const std::filesystem::path& to);

}  // namespace layouts
