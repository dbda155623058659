#pragma once

#include <cstdint>
#include <vector>

#include "core/evaluation/interval.h"

namespace msc {

/// Which share of the images was trained on, where some members are known.
struct UsedShare {
  double share = 0;
  Interval interval{0, 1};
  bool measurable = false;  ///< False: the known members are not told from the references.
  int64_t needed = 0;       ///< Then: of both, to tell them; 0: no number would, at this AUC.
};

/// The images' AUC against the references is a mixture: `share` times the known members' AUC, the
/// rest one half. The interval holds every share that the difference does not contradict (Fieller),
/// with the variance that the share itself implies: placements of non-members are uniform. Assumes
/// that the images trained on are like the known members, and the others like the references.
/// @param images, known, references Scores, independent of each other.
UsedShare used_share(const std::vector<double>& images, const std::vector<double>& known,
                     const std::vector<double>& references, double confidence);

}  // namespace msc
