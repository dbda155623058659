#include "cli/data_options.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <map>

#include "audit/disclosure.h"
#include "audit/pairs/hashing.h"
#include "cli/command_listener.h"
#include "cli/exit_codes.h"
#include "cli/numbers.h"
#include "cli/sizes.h"

namespace msc::cli {
namespace fs = std::filesystem;
namespace {

using Names = std::map<std::string, int32_t>;
const Names kHalves{{"left", MSC_HALF_LEFT}, {"right", MSC_HALF_RIGHT}};
const Names kColours{
    {"stored", MSC_COLOUR_STORED}, {"grey", MSC_COLOUR_GREY}, {"rgb", MSC_COLOUR_RGB}};
const Names kReadings{{"image", MSC_READ_IMAGE},
                      {"labels", MSC_READ_LABELS},
                      {"binary", MSC_READ_BINARY},
                      {"palette", MSC_READ_PALETTE}};
const Names kTargetReadings{{"image", MSC_READ_IMAGE},
                            {"labels", MSC_READ_LABELS},
                            {"binary", MSC_READ_BINARY},
                            {"palette", MSC_READ_PALETTE},
                            {"planes", MSC_READ_PLANES}};
const Names kAxes{
    {"first", MSC_AXIS_FIRST}, {"second", MSC_AXIS_SECOND}, {"third", MSC_AXIS_THIRD}};
const Names kKinds{{"image", MSC_TARGET_IMAGE},
                   {"logits", MSC_TARGET_LOGITS},
                   {"probabilities", MSC_TARGET_PROBABILITIES},
                   {"sigmoid", MSC_TARGET_INDEPENDENT_SIGMOID},
                   {"labels", MSC_TARGET_LABELS}};
const Names kLayouts{{"auto", MSC_LAYOUT_AUTO}, {"hwc", MSC_LAYOUT_HWC}, {"chw", MSC_LAYOUT_CHW}};
const Names kResizes{{"area", MSC_RESIZE_AREA}, {"bilinear", MSC_RESIZE_BILINEAR}};

void add_choice(CLI::App& app, const std::string& name, int32_t& value, const Names& names,
                const std::string& text) {
  std::string all, initial;
  for (const auto& [word, number] : names) {
    all += (all.empty() ? "" : "|") + word;
    if (number == value) initial = word;
  }
  auto* option = app.add_option_function<std::string>(
      name, [&value, &names](const std::string& word) { value = names.at(word); }, text);
  option->check(CLI::IsMember(names))
      ->type_name(all)
      ->group("Data")
      ->option_text(all + (initial.empty() ? "" : " [" + initial + "]"));
}

std::string word(const Names& names, int32_t value) {
  for (const auto& [name, number] : names)
    if (number == value) return name;
  return "none";
}

void set_range(const std::vector<double>& range, double& low, double& high) {
  if (range.size() != 2) return;
  low = range[0];
  high = range[1];
}

/// The library takes 0 for "half the range"; what is above 0 is above the least number, too.
double above(double threshold) {
  return threshold == 0 ? std::numeric_limits<double>::min() : threshold;
}

const std::vector<double>& checked(const std::vector<double>& window) {
  if (window.size() != 2 || !(window[1] > 0))
    throw CLI::ValidationError("--window", "expected a centre and a width above 0");
  return window;
}

const char* c_str(const std::string& text) {
  return text.empty() ? nullptr : text.c_str();
}

}  // namespace

void DataOptions::add_to(CLI::App& app, bool with_membership) {
  auto text = [&app](const char* name, std::string& value, const char* help, const char* type) {
    return app.add_option(name, value, help)->type_name(type)->group("Data");
  };
  text("--inputs", inputs_,
       "Folder of inputs (pixels as stored; EXIF and TIFF orientation are never applied)", "DIR");
  text("--targets", targets_,
       "Folder of ground truth, matched to the inputs by file name without extension", "DIR");
  text("--outputs", outputs_, "Folder of recorded outputs of the victim, matched likewise", "DIR");
  text("--masks", masks_,
       "Folder of masks: only pixels that are not 0 take part; their values name regions", "DIR");
  text("--side-by-side", side_by_side_, "Folder of images whose halves are input and ground truth",
       "DIR");
  add_choice(app, "--input-half", half_, kHalves,
             "Which half of a side-by-side image is the input");
  text("--manifest", manifest_,
       "CSV file with columns input,target and optionally output,mask,member,group,id", "FILE");
  if (with_membership) {
    const char* forms =
        "side-by-side images (with --input-half), or folders inputs, targets (outputs, masks) "
        "inside it, or a manifest";
    text("--members", members_, (std::string("What the victim was trained on: ") + forms).c_str(),
         "DIR");
    text("--nonmembers", nonmembers_, "What it was not trained on, in the same form", "DIR");
  }
  add_choice(app, "--input-colour", input_colour_, kColours, "Channels of the inputs");
  add_choice(app, "--target-colour", target_colour_, kColours,
             "Channels of ground truth and outputs that are images");
  add_choice(app, "--target-as", target_reading_, kTargetReadings,
             "How the ground truth is read (planes: one channel a class, for sigmoids)");
  add_choice(app, "--output-as", output_reading_, kReadings, "How recorded outputs are read");
  add_choice(app, "--output-kind,--victim-kind", output_kind_, kKinds,
             "What the victim's outputs are");
  app.add_option("--classes", n_classes_, "Number of classes")
      ->check(whole_number(2, 65534))
      ->group("Data");
  app.add_option_function<int64_t>(
         "--ignore-label", [this](int64_t label) { ignore_ = label, has_ignore_ = true; },
         "Label of pixels that take no part")
      ->check(whole_number(INT32_MIN, INT32_MAX))
      ->group("Data");
  app.add_option_function<double>(
         "--threshold", [this](double threshold) { threshold_ = above(threshold); },
         "For binary and planes: above it is class 1, in the file's own unit [half the range]")
      ->check(any_number())
      ->group("Data");
  text("--remap", remap_,
       "Renames labels of the ground truth: \"7:0,8:1,255:ignore,*:2\", \"*:label-1\" (one less, "
       "below 0 ignored), or a file of such rules, one a line",
       "FILE|RULES");
  text("--palette", palette_,
       "For palette: text file, a line \"R G B [name]\" a class, \"ignore R G B\" for pixels left "
       "out",
       "FILE");
  auto range = [&app](const char* name, std::vector<double>& value, const char* help) {
    add_range(app, name, value, help)->group("Data");
  };
  app.add_option_function<std::vector<double>>(
         "--window", [this](const std::vector<double>& window) { window_ = checked(window); },
         "Inputs through a window, in the file's own unit (CT: Hounsfield), instead of a range")
      ->expected(2)
      ->check(any_number())
      ->type_name("CENTRE WIDTH")
      ->group("Data");
  range("--input-range", input_range_,
        "Values of inputs that mean 0 and 1 [the stored type's range]");
  range("--target-range", target_range_, "Likewise for ground truth");
  range("--output-range,--victim-range", output_range_, "Likewise for the victim's outputs");
  add_choice(app, "--slice-axis", slice_axis_, kAxes,
             "Axis along which NIfTI volumes are cut into slices");
  text("--group-pattern", group_pattern_,
       "Regular expression on the file name: what its first (...) matches is the group, e.g. the "
       "patient",
       "REGEX");
  text("--group-salt", group_salt_, "DICOM: secret under which patient ids become groups", "TEXT");
  add_choice(app, "--layout", layout_, kLayouts,
             "Axes of NPY and NPZ arrays and of what a command victim exchanges (auto: told by the "
             "sizes; hwc for a command)");
  app.add_flag("--bgr", bgr_, "Input and target arrays hold blue first")->group("Data");
  text("--array-name", array_name_, "Array to read from NPZ files", "NAME");
  app.add_option("--max-pixels", max_pixels_,
                 "Files that declare more pixels, or 8 times as many numbers, are refused before "
                 "memory is taken for them")
      ->check(whole_number(1, int64_t{1} << 29))
      ->type_name("N")
      ->option_text("N [33554432]")
      ->group("Data");
  text("--resize", resize_text_, "Resize every pair (never done unless asked for)", "N|HxW")
      ->check(size_up_to(kMostPixels));
  add_choice(app, "--resize-with", resize_, kResizes, "How images are resized (labels: nearest)");
}

memberscope::DatasetOptions DataOptions::common() const {
  memberscope::DatasetOptions o;
  o.input_half = half_;
  o.input_colour = input_colour_;
  o.target_colour = target_colour_;
  o.target_reading = target_reading_;
  o.output_reading = output_reading_;
  o.output_kind = output_kind_;
  o.has_ignore = has_ignore_;
  o.ignore_index = ignore_;
  o.n_classes = n_classes_;
  o.threshold = threshold_;
  o.palette = c_str(palette_);
  set_range(input_range_, o.input_min, o.input_max);
  set_range(target_range_, o.target_min, o.target_max);
  set_range(output_range_, o.output_min, o.output_max);
  o.array_layout = layout_;
  o.array_bgr = bgr_;
  o.array_name = c_str(array_name_);
  if (!resize_text_.empty()) {
    const Size size = parse_size(resize_text_);
    o.resize_height = size.height;
    o.resize_width = size.width;
  }
  o.resize = resize_;
  o.slice_axis = slice_axis_;
  o.remap = c_str(remap_);
  o.group_pattern = c_str(group_pattern_);
  o.group_salt = c_str(group_salt_);
  o.max_pixels = max_pixels_;
  set_range(window_, o.window_centre, o.window_width);
  return o;
}

void DataOptions::open_side(audit::PairSet& pairs, const std::string& path,
                            const std::string& prefix, int member) const {
  auto o = common();
  std::error_code code;
  const fs::path folder(path);
  const std::string inputs = (folder / "inputs").string(), targets = (folder / "targets").string();
  const std::string outputs = outputs_.empty() ? (folder / "outputs").string() : outputs_;
  const std::string masks = masks_.empty() ? (folder / "masks").string() : masks_;
  if (fs::is_regular_file(folder, code)) {
    o.form = MSC_DATASET_MANIFEST;
    o.manifest = path.c_str();
  } else {
    o.form = half_ == MSC_HALF_NONE ? MSC_DATASET_FOLDERS : MSC_DATASET_SIDE_BY_SIDE;
    o.inputs = half_ == MSC_HALF_NONE ? inputs.c_str() : path.c_str();
    o.targets = half_ == MSC_HALF_NONE ? targets.c_str() : nullptr;
    o.outputs = !outputs_.empty() || fs::is_directory(outputs, code) ? outputs.c_str() : nullptr;
    o.masks = !masks_.empty() || fs::is_directory(masks, code) ? masks.c_str() : nullptr;
  }
  pairs.add(memberscope::Dataset(o), prefix, member);
}

audit::PairSet DataOptions::list() const {
  const bool sides = !members_.empty() || !nonmembers_.empty();
  const int forms = !inputs_.empty() + !side_by_side_.empty() + !manifest_.empty() + sides;
  if (forms != 1)
    throw UsageError(forms == 0 ? "no pairs: give --inputs and --targets, --side-by-side, "
                                  "--manifest, or --members and --nonmembers (audit)"
                                : "pairs are given in more than one form: choose one of --inputs, "
                                  "--side-by-side, --manifest, --members");
  audit::PairSet pairs;
  if (sides) {
    if (members_.empty() || nonmembers_.empty())
      throw UsageError("--members and --nonmembers belong together");
    open_side(pairs, members_, "members/", 1);
    open_side(pairs, nonmembers_, "nonmembers/", 0);
    return pairs;
  }
  auto o = common();
  o.form = !manifest_.empty()       ? MSC_DATASET_MANIFEST
           : !side_by_side_.empty() ? MSC_DATASET_SIDE_BY_SIDE
                                    : MSC_DATASET_FOLDERS;
  o.inputs = c_str(side_by_side_.empty() ? inputs_ : side_by_side_);
  o.targets = c_str(targets_);
  o.outputs = c_str(outputs_);
  o.masks = c_str(masks_);
  o.manifest = c_str(manifest_);
  pairs.add(memberscope::Dataset(o), "", std::nullopt);
  return pairs;
}

std::vector<std::string> DataOptions::places() const {
  std::vector<std::string> named;
  for (const auto& place : {inputs_, targets_, outputs_, masks_, side_by_side_, manifest_, members_,
                            nonmembers_, palette_, remap_}) {
    std::error_code code;  // --remap may be rules instead of a file
    if (fs::exists(place, code)) named.push_back(place);
  }
  return named;
}

audit::PairSet DataOptions::open() const {
  audit::PairSet pairs = list();
  for (const auto& note : pairs.left_out().notes()) command_listener().note(note);
  return pairs;
}

nlohmann::ordered_json DataOptions::to_json() const {
  auto path = [](const std::string& text) {
    return text.empty() ? text : fs::absolute(text).lexically_normal().string();
  };
  // What these name is hashed with the pairs, or below; where it was decides nothing.
  const nlohmann::ordered_json told{{"inputs", path(inputs_)},
                                    {"targets", path(targets_)},
                                    {"outputs", path(outputs_)},
                                    {"masks", path(masks_)},
                                    {"side_by_side", path(side_by_side_)},
                                    {"manifest", path(manifest_)},
                                    {"members", path(members_)},
                                    {"nonmembers", path(nonmembers_)},
                                    {"palette", path(palette_)},
                                    {"remap", remap_},
                                    {"group_pattern", group_pattern_}};
  return {
      {audit::kTold, told},
      {audit::kWords, {{"array_name", array_name_}}},
      {"input_half", word(kHalves, half_)},
      {"input_colour", word(kColours, input_colour_)},
      {"target_colour", word(kColours, target_colour_)},
      {"target_as", word(kTargetReadings, target_reading_)},
      {"output_as", word(kReadings, output_reading_)},
      {"output_kind", word(kKinds, output_kind_)},
      {"classes", n_classes_},
      {"ignore_label", has_ignore_ ? nlohmann::ordered_json(ignore_) : nlohmann::ordered_json()},
      {"threshold", threshold_},
      {"palette_sha256", palette_.empty() ? "" : audit::sha256_of_file(palette_)},
      {"remap_sha256", remap_.empty() ? "" : audit::sha256_of_text_or_file(remap_)},
      {"slice_axis", word(kAxes, slice_axis_)},
      {"window", window_},
      {"input_range", input_range_},
      {"target_range", target_range_},
      {"output_range", output_range_},
      {"layout", word(kLayouts, layout_)},
      {"bgr", bgr_},
      {"resize", resize_text_},
      {"resize_with", word(kResizes, resize_)}};
}

std::string DataOptions::output_kind() const {
  return word(kKinds, output_kind_);
}

std::string DataOptions::array_layout() const {
  return word(kLayouts, layout_);
}

}  // namespace msc::cli
