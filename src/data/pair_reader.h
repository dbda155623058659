#pragma once

#include "data/dataset_options.h"
#include "data/listing.h"
#include "data/volume.h"
#include "memberscope/c/membership_scorer.h"

namespace msc::data {

/// The pixels of one pair and what they mean.
struct Pair {
  Image x, y, y_hat, mask;  // y_hat and mask may be empty
  msc_target_spec y_spec{};
  msc_target_spec y_hat_spec{};
  ColourDistance colour_distance;
  uint64_t key = 0;
};

/// Reads, converts and checks one pair. Every error names the file.
Pair read_pair(const Row& row, const DatasetOptions& options, VolumeCache& volumes);

/// Reads x alone, which also stands in for y.
Pair read_input(const Row& row, const DatasetOptions& options, VolumeCache& volumes);

}  // namespace msc::data
