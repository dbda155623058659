#pragma once

#include <optional>
#include <string>

#include "data/palette.h"
#include "memberscope/c/data.h"

namespace msc::data {

/// msc_dataset_options with owned strings, checked.
struct DatasetOptions {
  msc_dataset_options plain{};  ///< Numbers only; its strings are not used.
  std::string inputs, targets, outputs, masks, manifest, array_name;
  std::optional<Palette> palette;

  bool has_ignore() const { return plain.has_ignore != 0 || (palette && !palette->ignored.empty()); }
  int64_t ignore_index() const { return plain.has_ignore ? plain.ignore_index : kPaletteIgnore; }
  int64_t n_classes() const;
};

/// Copies and checks; every error names the field.
DatasetOptions read_options(const msc_dataset_options& options);

}  // namespace msc::data
