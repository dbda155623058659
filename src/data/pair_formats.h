#pragma once

#include <vector>

#include "data/dataset_options.h"
#include "data/image_file.h"
#include "memberscope/c/target.h"

namespace msc::data {

/// How a file of no special meaning is read.
ImageFormat file_format(const DatasetOptions& options, int32_t colour);
/// How the truth and the recorded outputs of a data set are read.
ImageFormat truth_format(const DatasetOptions& options);
ImageFormat output_format(const DatasetOptions& options);

/// Channels that a file may have before its colour is converted; empty = any.
std::vector<int64_t> channels_for(int32_t colour);
std::vector<int64_t> truth_channels(const DatasetOptions& options);
/// @param truth Channels of the truth.
std::vector<int64_t> output_channels(const DatasetOptions& options, int64_t truth);

/// What the truth's numbers mean.
msc_target_spec truth_spec(const DatasetOptions& options);

/// Whether a reading gives class indices.
bool is_label_reading(int32_t reading);

}  // namespace msc::data
