#include <cstdint>
#include <limits>

#include "audit/options/data_settings.h"
#include "audit/options/number_text.h"
#include "audit/pairs/hashing.h"

namespace msc::audit {
namespace {

using Words = OptionTable::Words;

const Words kHalves{{"left", MSC_HALF_LEFT}, {"right", MSC_HALF_RIGHT}};
const Words kColours{
    {"grey", MSC_COLOUR_GREY}, {"rgb", MSC_COLOUR_RGB}, {"stored", MSC_COLOUR_STORED}};
const Words kReadings{{"binary", MSC_READ_BINARY},
                      {"image", MSC_READ_IMAGE},
                      {"labels", MSC_READ_LABELS},
                      {"palette", MSC_READ_PALETTE}};
const Words kTargetReadings{{"binary", MSC_READ_BINARY},
                            {"image", MSC_READ_IMAGE},
                            {"labels", MSC_READ_LABELS},
                            {"palette", MSC_READ_PALETTE},
                            {"planes", MSC_READ_PLANES}};
const Words kAxes{
    {"first", MSC_AXIS_FIRST}, {"second", MSC_AXIS_SECOND}, {"third", MSC_AXIS_THIRD}};
const Words kKinds{{"image", MSC_TARGET_IMAGE},
                   {"labels", MSC_TARGET_LABELS},
                   {"logits", MSC_TARGET_LOGITS},
                   {"probabilities", MSC_TARGET_PROBABILITIES},
                   {"sigmoid", MSC_TARGET_INDEPENDENT_SIGMOID}};
const Words kLayouts{{"auto", MSC_LAYOUT_AUTO}, {"chw", MSC_LAYOUT_CHW}, {"hwc", MSC_LAYOUT_HWC}};
const Words kResizes{{"area", MSC_RESIZE_AREA}, {"bilinear", MSC_RESIZE_BILINEAR}};

/// A choice whose words are its type: "left|right [left]".
Option& words(OptionTable& table, const char* name, int32_t& field, const Words& choices,
              const char* help) {
  auto& option = table.choice(name, field, choices, help, "none");
  option.type.clear();
  for (const auto& [word, value] : choices) option.type += (option.type.empty() ? "" : "|") + word;
  const auto initial = OptionTable::word_for(choices, field, "");
  if (!initial.empty()) option.type += " [" + initial + "]";
  option.whole_type = true;
  return option;
}

/// The library takes 0 for "half the range"; what is above 0 is above the least number, too.
double above(double threshold) {
  return threshold == 0 ? std::numeric_limits<double>::min() : threshold;
}

void add_places(OptionTable& table, DataSettings& s) {
  table.place("inputs", s.inputs, "DIR",
              "Folder of inputs (pixels as stored; EXIF and TIFF orientation are never applied)");
  table.place("targets", s.targets, "DIR",
              "Folder of ground truth, matched to the inputs by file name without extension");
  table.place("outputs", s.outputs, "DIR",
              "Folder of recorded outputs of the victim, matched likewise");
  table.place("masks", s.masks, "DIR",
              "Folder of masks: only pixels that are not 0 take part; their values name regions");
  table.place("side-by-side", s.side_by_side, "DIR",
              "Folder of images whose halves are input and ground truth");
  words(table, "input-half", s.input_half, kHalves,
        "Which half of a side-by-side image is the input");
  table.place("manifest", s.manifest, "FILE",
              "CSV file with columns input,target and optionally output,mask,member,group,id");
  table.place("members", s.members, "DIR",
              "What the victim was trained on: side-by-side images (with --input-half), or folders "
              "inputs, targets (outputs, masks) inside it, or a manifest");
  table.place("nonmembers", s.nonmembers, "DIR", "What it was not trained on, in the same form");
}

void add_meanings(OptionTable& table, DataSettings& s) {
  words(table, "input-colour", s.input_colour, kColours, "Channels of the inputs");
  words(table, "target-colour", s.target_colour, kColours,
        "Channels of ground truth and outputs that are images");
  words(table, "target-as", s.target_reading, kTargetReadings,
        "How the ground truth is read (planes: one channel a class, for sigmoids)");
  words(table, "output-as", s.output_reading, kReadings, "How recorded outputs are read");
  words(table, "output-kind", s.output_kind, kKinds, "What the victim's outputs are").alias =
      "victim-kind";
  table.whole("classes", s.n_classes, int64_t{2}, int64_t{65534}, "Number of classes");
  table.whole("ignore-label", s.ignore_label, int64_t{INT32_MIN}, int64_t{INT32_MAX},
              "Label of pixels that take no part");
  table
      .number("threshold", s.threshold, -kLargestValue, kLargestValue,
              "For binary and planes: above it is class 1, in the file's own unit [half the range]")
      .set = [&s](const std::vector<std::string>& texts) {
    s.threshold = above(*read_number(texts[0]));
    return std::string();
  };
}

void add_labels(OptionTable& table, DataSettings& s) {
  auto& remap = table.text(
      "remap", s.remap, "FILE|RULES",
      "Renames labels of the ground truth: \"7:0,8:1,255:ignore,*:2\", \"*:label-1\" (one less, "
      "below 0 ignored), or a file of such rules, one a line");
  remap.told = Told::kAside;
  remap.hash = [&s] { return s.remap.empty() ? "" : sha256_of_text_or_file(s.remap); };
  auto& palette = table.place(
      "palette", s.palette, "FILE",
      "For palette: text file, a line \"R G B [name]\" a class, \"ignore R G B\" for pixels left "
      "out");
  palette.hash = [&s] { return s.palette.empty() ? "" : sha256_of_file(s.palette); };
  palette.before = "remap";
}

void add_ranges(OptionTable& table, DataSettings& s) {
  auto& window =
      table.range("window", s.window,
                  "Inputs through a window, in the file's own unit (CT: Hounsfield), instead of a "
                  "range");
  window.type = "CENTRE WIDTH";
  window.set = [&s](const std::vector<std::string>& texts) -> std::string {
    if (!(*read_number(texts[1]) > 0)) return "expected a centre and a width above 0";
    s.window = {*read_number(texts[0]), *read_number(texts[1])};
    return {};
  };
  table.range("input-range", s.input_range,
              "Values of inputs that mean 0 and 1 [the stored type's range]");
  table.range("target-range", s.target_range, "Likewise for ground truth");
  table.range("output-range", s.output_range, "Likewise for the victim's outputs").alias =
      "victim-range";
  words(table, "slice-axis", s.slice_axis, kAxes,
        "Axis along which NIfTI volumes are cut into slices")
      .before = "window";
}

void add_files(OptionTable& table, DataSettings& s) {
  table
      .text("group-pattern", s.group_pattern, "REGEX",
            "Regular expression on the file name: what its first (...) matches is the group, e.g. "
            "the patient")
      .told = Told::kAside;
  table
      .text("group-salt", s.group_salt, "TEXT",
            "DICOM: secret under which patient ids become groups")
      .told = Told::kNowhere;
  words(table, "layout", s.array_layout, kLayouts,
        "Axes of NPY and NPZ arrays and of what a command victim exchanges (auto: told by the "
        "sizes; hwc for a command)");
  table.flag("bgr", s.bgr, "Input and target arrays hold blue first");
  table.text("array-name", s.array_name, "NAME", "Array to read from NPZ files").told =
      Told::kFreely;
  auto& most = table.whole("max-pixels", s.max_pixels, int64_t{1}, int64_t{1} << 29,
                           "Files that declare more pixels, or 8 times as many numbers, are "
                           "refused before memory is taken for them");
  most.type = "N [33554432]";
  most.whole_type = true;
  most.told = Told::kNowhere;
  table.text("resize", s.resize, "N|HxW", "Resize every pair (never done unless asked for)").check =
      [](const std::string& text) { return check_size(text, kMostPixels); };
  words(table, "resize-with", s.resize_with, kResizes, "How images are resized (labels: nearest)");
}

}  // namespace

OptionTable data_options(DataSettings& settings) {
  OptionTable table("Data");
  add_places(table, settings);
  add_meanings(table, settings);
  add_labels(table, settings);
  add_ranges(table, settings);
  add_files(table, settings);
  return table;
}

nlohmann::ordered_json to_json(const DataSettings& settings) {
  DataSettings copy = settings;
  return data_options(copy).to_json();
}

}  // namespace msc::audit
