#pragma once

#include <cstdint>
#include <vector>

#include "core/evaluation/labels.h"

namespace msc {

/// Half (0 or 1) of every sample, drawn with `seed`. Groups are shuffled within members-only and
/// other groups and dealt out in turn, so that both halves hold both.
std::vector<uint8_t> split_halves(const Labels& labels, uint64_t seed);

/// The samples of one half.
struct Half {
  std::vector<double> scores;
  Labels labels;

  bool has_both() const { return labels.n_members > 0 && labels.n_nonmembers > 0; }
};

Half take_half(const double* scores, const Labels& labels, const std::vector<uint8_t>& half,
               uint8_t which);

}  // namespace msc
