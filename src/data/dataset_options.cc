#include "data/dataset_options.h"

#include <algorithm>
#include <cmath>

#include "data/normal_form.h"
#include "data/size_limit.h"

namespace msc::data {
namespace {

std::string text(const char* value) {
  return value ? value : "";
}

void require_enum(int32_t value, int32_t last, const char* field) {
  if (value < 0 || value > last)
    fail_data(MSC_INVALID_ARGUMENT, "{}: expected 0 to {}, found {}", field, last, value);
}

void require_given(const std::string& value, const char* field, const char* form) {
  if (value.empty()) fail_data(MSC_INVALID_ARGUMENT, "{}: needed for {}, not given", field, form);
}

void require_absent(const std::string& value, const char* field, const char* form) {
  if (!value.empty())
    fail_data(MSC_INVALID_ARGUMENT, "{}: not used with {}, found '{}'", field, form, value);
}

void require_range(double low, double high, const char* field) {
  if (low == 0 && high == 0) return;  // the stored type's own
  if (!(low < high) || !std::isfinite(high - low))
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: expected two finite numbers, the first below the second, found {} and {}", field,
              low, high);
}

void check_enums(const msc_dataset_options& o) {
  require_enum(o.form, MSC_DATASET_MANIFEST, "form");
  require_enum(o.input_half, MSC_HALF_RIGHT, "input_half");
  require_enum(o.input_colour, MSC_COLOUR_RGB, "input_colour");
  require_enum(o.target_colour, MSC_COLOUR_RGB, "target_colour");
  require_enum(o.target_reading, MSC_READ_PLANES, "target_reading");
  require_enum(o.output_reading, MSC_READ_PALETTE, "output_reading");
  require_enum(o.output_kind, MSC_TARGET_LABELS, "output_kind");
  require_enum(o.array_layout, MSC_LAYOUT_CHW, "array_layout");
  require_enum(o.resize, MSC_RESIZE_BILINEAR, "resize");
  require_enum(o.slice_axis, MSC_AXIS_SECOND, "slice_axis");
}

void check_window(const msc_dataset_options& o) {
  if (!std::isfinite(o.window_centre) || !std::isfinite(o.window_width) || o.window_width < 0 ||
      (o.window_width == 0 && o.window_centre != 0))
    fail_data(MSC_INVALID_ARGUMENT,
              "window: expected a centre and a width above 0, found {} and {}", o.window_centre,
              o.window_width);
  if (o.window_width > 0 && o.input_min != o.input_max)
    fail_data(MSC_INVALID_ARGUMENT,
              "window: not used with an input range; both say what 0 and 1 mean");
}

void check_numbers(const msc_dataset_options& o) {
  if ((o.resize_height == 0) != (o.resize_width == 0) || o.resize_height < 0 ||
      o.resize_width < 0 || o.resize_height > 65535 || o.resize_width > 65535)
    fail_data(MSC_INVALID_ARGUMENT,
              "resize: expected a height and a width of 1 to 65535, found {}x{}", o.resize_height,
              o.resize_width);
  if (o.resize_height > 0) require_bearable(o.resize_height, o.resize_width, 1, "resize");
  if (o.n_classes < 0 || o.n_classes == 1)
    fail_data(MSC_INVALID_ARGUMENT, "n_classes: expected at least 2 classes, found {}",
              o.n_classes);
  if (!std::isfinite(o.threshold))
    fail_data(MSC_INVALID_ARGUMENT, "threshold: expected a finite number, found {}", o.threshold);
  require_range(o.input_min, o.input_max, "input range");
  check_window(o);
  require_range(o.target_min, o.target_max, "target range");
  require_range(o.output_min, o.output_max, "output range");
}

void check_paths(const DatasetOptions& o) {
  switch (o.plain.form) {
    case MSC_DATASET_FOLDERS:
      require_given(o.inputs, "inputs", "two folders");
      require_given(o.targets, "targets", "two folders");
      require_absent(o.manifest, "manifest", "two folders");
      if (o.plain.input_half)
        fail_data(MSC_INVALID_ARGUMENT, "input_half: not used with two folders");
      break;
    case MSC_DATASET_SIDE_BY_SIDE:
      require_given(o.inputs, "inputs", "side-by-side images");
      require_absent(o.targets, "targets", "side-by-side images");
      require_absent(o.manifest, "manifest", "side-by-side images");
      if (!o.plain.input_half)
        fail_data(MSC_INVALID_ARGUMENT,
                  "input_half: needed for side-by-side images: left or right");
      break;
    default:
      require_given(o.manifest, "manifest", "a manifest");
      require_absent(o.inputs, "inputs", "a manifest");
      require_absent(o.targets, "targets", "a manifest");
      require_absent(o.outputs, "outputs", "a manifest (its column 'output' names them)");
      require_absent(o.masks, "masks", "a manifest (its column 'mask' names them)");
  }
}

// The regular expressions of the standard library recurse for every character.
constexpr size_t kMostPattern = 1000;

std::regex compile(const std::string& pattern) {
  if (pattern.size() > kMostPattern)
    fail_data(MSC_INVALID_ARGUMENT, "group_pattern: expected at most {} bytes, found {}",
              kMostPattern, pattern.size());
  try {
    return std::regex(pattern, std::regex::ECMAScript);
  } catch (const std::regex_error& error) {
    fail_data(MSC_INVALID_ARGUMENT, "group_pattern: expected a regular expression, found '{}': {}",
              pattern, error.what());
  }
}

}  // namespace

int64_t DatasetOptions::n_classes() const {
  if (plain.n_classes) return plain.n_classes;
  if (remap) return remap->n_classes();
  if (palette) return static_cast<int64_t>(palette->classes.size());
  return plain.target_reading == MSC_READ_BINARY ? 2 : 0;
}

DatasetOptions read_options(const msc_dataset_options& options) {
  DatasetOptions read;
  read.plain = options;
  read.inputs = text(options.inputs);
  read.targets = text(options.targets);
  read.outputs = text(options.outputs);
  read.masks = text(options.masks);
  read.manifest = text(options.manifest);
  read.array_name = text(options.array_name);
  check_enums(options);
  check_numbers(options);
  check_paths(read);
  const bool wants_palette =
      options.target_reading == MSC_READ_PALETTE || options.output_reading == MSC_READ_PALETTE;
  if (wants_palette) {
    require_given(text(options.palette), "palette", "colour-coded labels");
    read.palette = read_palette(options.palette);
  }
  const bool labels =
      options.target_reading != MSC_READ_IMAGE && options.target_reading != MSC_READ_PLANES;
  const std::string rules = text(options.remap);
  if (!rules.empty() && !labels)
    fail_data(MSC_INVALID_ARGUMENT, "remap: needs targets that are labels");
  if (!rules.empty()) read.remap.emplace(rules, read.ignore_index());
  if (const std::string pattern = text(options.group_pattern); !pattern.empty())
    read.group_pattern = compile(normal_name(pattern));
  read.group_salt = text(options.group_salt);
  read.poses = read_recorded_poses(text(options.poses));
  if (!read.poses.empty() && read.outputs.empty() && options.form != MSC_DATASET_MANIFEST)
    fail_data(MSC_INVALID_ARGUMENT,
              "poses: outputs of poses lie beside those of the natural one, in outputs.{}, and no "
              "outputs are given",
              read.poses.front().name);
  if (options.output_reading != MSC_READ_IMAGE) read.plain.output_kind = MSC_TARGET_LABELS;
  return read;
}

}  // namespace msc::data
