#include "audit/options/data_settings.h"

#include <algorithm>
#include <filesystem>

#include "audit/listener.h"
#include "audit/options/number_text.h"

namespace msc::audit {
namespace fs = std::filesystem;
namespace {

void set_range(const std::vector<double>& range, double& low, double& high) {
  if (range.size() != 2) return;
  low = range[0];
  high = range[1];
}

/// What holds wherever the pairs are.
memberscope::DatasetOptions reading(const DataSettings& s) {
  memberscope::DatasetOptions o;
  o.input_half = s.input_half;
  o.input_colour = s.input_colour;
  o.target_colour = s.target_colour;
  o.target_reading = s.target_reading;
  o.output_reading = s.output_reading;
  o.output_kind = s.output_kind;
  o.has_ignore = s.ignore_label.has_value();
  o.ignore_index = s.ignore_label.value_or(0);
  o.n_classes = s.n_classes;
  o.threshold = s.threshold;
  o.palette = s.palette;
  set_range(s.input_range, o.input_min, o.input_max);
  set_range(s.target_range, o.target_min, o.target_max);
  set_range(s.output_range, o.output_min, o.output_max);
  o.array_layout = s.array_layout;
  o.array_bgr = s.bgr;
  o.array_name = s.array_name;
  if (!s.resize.empty()) {
    const Size size = parse_size(s.resize);
    o.resize_height = size.height;
    o.resize_width = size.width;
  }
  o.resize = s.resize_with;
  o.slice_axis = s.slice_axis;
  o.remap = s.remap;
  o.group_pattern = s.group_pattern;
  o.group_salt = s.group_salt;
  o.poses = s.poses;
  o.max_pixels = s.max_pixels;
  set_range(s.window, o.window_centre, o.window_width);
  return o;
}

int64_t pose_count(const DataSettings& s) {
  return s.poses.empty() ? 0 : 1 + std::count(s.poses.begin(), s.poses.end(), ',');
}

/// What is named, or the folder of that name inside `folder` where it is there.
std::string part_of(const fs::path& folder, const char* name, const std::string& named) {
  std::error_code code;
  if (!named.empty()) return named;
  return fs::is_directory(folder / name, code) ? (folder / name).string() : std::string();
}

void open_side(PairSet& pairs, const DataSettings& s, const std::string& path,
               const std::string& prefix, std::optional<int> member) {
  auto o = reading(s);
  std::error_code code;
  const fs::path folder(path);
  const std::string inputs = (folder / "inputs").string(), targets = (folder / "targets").string();
  const std::string outputs = part_of(folder, "outputs", s.outputs);
  const std::string masks = part_of(folder, "masks", s.masks);
  if (fs::is_regular_file(folder, code)) {
    o.form = MSC_DATASET_MANIFEST;
    o.manifest = path;
  } else {
    const bool folders = s.input_half == MSC_HALF_NONE;
    o.form = folders ? MSC_DATASET_FOLDERS : MSC_DATASET_SIDE_BY_SIDE;
    o.inputs = folders ? inputs : path;
    o.targets = folders ? targets : std::string();
    o.outputs = outputs;
    o.masks = masks;
  }
  pairs.add(memberscope::Dataset(o), prefix, member, pose_count(s));
}

bool has_sides(const DataSettings& s) {
  return !s.members.empty() || !s.nonmembers.empty();
}

void require_one_form(const DataSettings& s) {
  const int forms =
      !s.inputs.empty() + !s.side_by_side.empty() + !s.manifest.empty() + has_sides(s);
  if (forms != 1)
    throw UsageError(forms == 0 ? "no pairs: give --inputs and --targets, --side-by-side, "
                                  "--manifest, or --members and --nonmembers (audit)"
                                : "pairs are given in more than one form: choose one of --inputs, "
                                  "--side-by-side, --manifest, --members");
  if (has_sides(s) && (s.members.empty() || s.nonmembers.empty()))
    throw UsageError("--members and --nonmembers belong together");
}

}  // namespace

PairSet open_pairs(const DataSettings& s) {
  require_one_form(s);
  PairSet pairs;
  if (has_sides(s)) {
    open_side(pairs, s, s.members, "members/", 1);
    open_side(pairs, s, s.nonmembers, "nonmembers/", 0);
    return pairs;
  }
  auto o = reading(s);
  o.form = !s.manifest.empty()       ? MSC_DATASET_MANIFEST
           : !s.side_by_side.empty() ? MSC_DATASET_SIDE_BY_SIDE
                                     : MSC_DATASET_FOLDERS;
  o.inputs = s.side_by_side.empty() ? s.inputs : s.side_by_side;
  o.targets = s.targets;
  o.outputs = s.outputs;
  o.masks = s.masks;
  o.manifest = s.manifest;
  pairs.add(memberscope::Dataset(o), "", std::nullopt, pose_count(s));
  return pairs;
}

PairSet open_reference_pairs(const DataSettings& s, const std::string& path) {
  DataSettings apart = s;
  apart.outputs = apart.masks = apart.poses = "";  // those of the judged pairs
  PairSet pairs;
  open_side(pairs, apart, path, "references/", std::nullopt);
  return pairs;
}

std::vector<std::string> DataSettings::places() const {
  std::vector<std::string> named;
  for (const auto& place : {inputs, targets, outputs, masks, side_by_side, manifest, members,
                            nonmembers, palette, remap}) {
    std::error_code code;  // --remap may be rules instead of a file
    if (fs::exists(place, code)) named.push_back(place);
  }
  return named;
}

}  // namespace msc::audit
