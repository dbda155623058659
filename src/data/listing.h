#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/dataset_options.h"
#include "data/folder.h"

namespace msc::data {

/// One pair by name. Empty paths = not there.
struct Row {
  std::string id, group, input, target, output, mask;
  std::vector<std::string> pose_outputs;  ///< One a pose of the options; empty = not there.
  int32_t member = -1;
  int64_t slice = 0,
          n_slices = 0;  ///< Of the volume that the input is; n_slices is 0 for a picture.
  int64_t input_bytes = 0, target_bytes = 0, output_bytes = 0, mask_bytes = 0;
};

/// 64-bit FNV-1a.
uint64_t hash_id(const std::string& id);

/// The pairs of a data set, and what lay beside them in its folders.
struct Listing {
  std::vector<Row> rows;
  std::vector<LeftOut> left_out;
};

/// The pairs of a data set; checks names and presence, reads no pixel. A volume becomes a row for
/// each of its slices, with the volume as their group unless the manifest or the group pattern
/// names another. Rows of missing files named in a manifest, and of volumes whose header cannot be
/// read, stay: such a pair fails alone. Ids and groups are in normal form.
Listing list_rows(const DatasetOptions& options);

}  // namespace msc::data
