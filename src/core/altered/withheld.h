#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/share/share_input.h"

namespace msc {

/// What a victim withheld of an output (docs/altered-outputs).
struct Withheld {
  double part = 0;                  ///< Of the positions of the mask.
  std::vector<uint8_t> takes_part;  ///< The mask, or 1 everywhere, and 0 where it was withheld.
};

/// Blocks of one colour that the output holds nowhere else, where the truth varies as elsewhere; of
/// class scores blocks that say nothing. Nothing for labels, and where none or nearly all was. The
/// pair is one that a scorer has checked.
std::optional<Withheld> find_withheld(const ShareInput& pair);

}  // namespace msc
