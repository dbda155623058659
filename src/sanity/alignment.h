#pragma once

#include <string>
#include <vector>

#include "sanity/cells.h"

namespace msc::sanity {

/// The cells of one pair.
struct AlignedPair {
  Cells x;
  Cells y;
  std::string group;    ///< Pairs of one group count as one; empty: the pair is its own.
  bool square = false;  ///< Input and truth may be turned by a quarter.
};

/// How well the truths follow from the inputs as they lie, against the best of the other flips and
/// rotations.
struct Alignment {
  int64_t n_units = 0;        ///< Pairs or groups that could be compared; 0: nothing was.
  double stored = 0;          ///< Mean correlation of y with its prediction from x, as stored.
  double best = 0;            ///< That of the best other way.
  const char* way = nullptr;  ///< In words, what brings y back onto x: "flipped left to right".
  double z = 0;      ///< Mean gain of that way over its standard error; < 0: as stored is best.
  double share = 0;  ///< Of the units, those that gain.
};

/// A linear map from the cells of x to those of y is fitted for each of the eight symmetries of y
/// (four where a picture is not square), over all pairs at once, without positions: it finds what
/// lies where in x, and only the right symmetry puts the truth there. Compared by the correlation
/// within each pair.
Alignment alignment_of(const std::vector<AlignedPair>& pairs);

}  // namespace msc::sanity
