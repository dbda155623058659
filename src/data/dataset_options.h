#pragma once

#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "data/palette.h"
#include "data/recorded_poses.h"
#include "data/remap.h"
#include "memberscope/c/data.h"

namespace msc::data {

/// msc_dataset_options with owned strings, checked.
struct DatasetOptions {
  msc_dataset_options plain{};  ///< Numbers only; its strings are not used.
  std::string inputs, targets, outputs, masks, manifest, array_name, group_salt;
  std::optional<Palette> palette;
  std::optional<Remap> remap;
  std::optional<std::regex> group_pattern;
  std::vector<RecordedPose> poses;

  bool has_ignore() const {
    return plain.has_ignore != 0 || (palette && !palette->ignored.empty()) ||
           (remap && remap->ignores());
  }
  int64_t ignore_index() const { return plain.has_ignore ? plain.ignore_index : kPaletteIgnore; }
  int64_t n_classes() const;
};

/// Copies and checks; every error names the field.
DatasetOptions read_options(const msc_dataset_options& options);

}  // namespace msc::data
