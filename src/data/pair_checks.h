#pragma once

#include "data/pair_reader.h"

namespace msc::data {

/// Refuses files of a pair whose sizes or channels do not fit.
void check_sizes(const Pair& pair, const Row& row, const msc_dataset_options& options);

/// Refuses a pair of which nothing takes part: it has no error.
void check_participation(const Pair& pair, const Row& row);

}  // namespace msc::data
