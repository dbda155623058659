#pragma once

#include "data/dataset_options.h"
#include "data/listing.h"
#include "data/masks.h"
#include "data/used_range.h"
#include "data/volume.h"
#include "memberscope/c/membership_scorer.h"

namespace msc::data {

/// The pixels of one pair and what they mean.
struct Pair {
  Image x, y, y_hat, mask;          // y_hat and mask may be empty
  std::vector<Image> pose_outputs;  ///< One a pose of the options; empty where there is none.
  msc_target_spec y_spec{};
  msc_target_spec y_hat_spec{};
  ColourDistance colour_distance;
  Findings findings;
  uint64_t key = 0;
  uint64_t group = 0;  ///< Hash of its name; 0: the pair has none.
};

/// The pairs of one data set, and what is kept between reading one and the next. Thread-safe.
struct PairFiles {
  DatasetOptions options;
  std::vector<Row> rows;
  mutable VolumeCache volumes;
  mutable UsedRanges ranges;
};

/// Reads, converts and checks one of the pairs. Every error names the file.
Pair read_pair(const Row& row, const PairFiles& files);

/// Reads x alone, which also stands in for y.
Pair read_input(const Row& row, const PairFiles& files);

}  // namespace msc::data
