#pragma once

#include <memberscope/data.hpp>
#include <optional>
#include <string>
#include <vector>

#include "audit/options/option.h"
#include "audit/pairs/pair_set.h"

namespace msc::audit {

/// Where pairs are and how they are read. Paths that are empty name nothing.
struct DataSettings {
  std::string inputs, targets, outputs, masks, side_by_side, manifest, members, nonmembers;
  std::string palette, array_name, resize, remap, group_pattern, group_salt;
  std::string poses;  ///< Names of those whose recorded outputs are read, with commas; not an
                      ///< option of its own.
  std::vector<double> window;                                   ///< Centre and width, or nothing.
  std::vector<double> input_range, target_range, output_range;  ///< Values that mean 0 and 1.
  int32_t input_half = MSC_HALF_NONE;
  int32_t input_colour = MSC_COLOUR_STORED;
  int32_t target_colour = MSC_COLOUR_STORED;
  int32_t target_reading = MSC_READ_IMAGE;
  int32_t output_reading = MSC_READ_IMAGE;
  int32_t output_kind = MSC_TARGET_IMAGE;
  int32_t array_layout = MSC_LAYOUT_AUTO;
  int32_t resize_with = MSC_RESIZE_AREA;
  int32_t slice_axis = MSC_AXIS_THIRD;
  int64_t n_classes = 0;
  int64_t max_pixels = 0;
  std::optional<int64_t> ignore_label;
  bool bgr = false;
  double threshold = 0;  ///< 0: half the range.

  /// Files and folders that are named and there.
  std::vector<std::string> places() const;
};

/// The options that set them.
OptionTable data_options(DataSettings& settings);

/// What run.json says of them.
nlohmann::ordered_json to_json(const DataSettings& settings);

/// Opens the data sets. Throws UsageError or memberscope::Error.
PairSet open_pairs(const DataSettings& settings);

/// Opens other pairs, read as those are: a manifest, or a folder as for --members. Their ids begin
/// with "references/".
PairSet open_reference_pairs(const DataSettings& settings, const std::string& path);

}  // namespace msc::audit
