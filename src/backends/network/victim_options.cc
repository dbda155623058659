#include "backends/network/victim_options.h"

#include "backends/network/text.h"
#include "memberscope/c/target.h"

namespace msc::network {
namespace {

// Words in the order of the enumerators that they stand for.
constexpr const char* kLayouts = "nchw|nhwc";
constexpr const char* kKinds = "image|logits|probabilities|sigmoid|labels";
constexpr const char* kActivations = "none|tanh|sigmoid|softmax";

const char* name_of_kind(int32_t kind) {
  constexpr const char* names[] = {"image", "logits", "probabilities", "independent sigmoid",
                                   "labels"};
  return names[kind];
}

const char* name_of(OutputActivation activation) {
  constexpr const char* names[] = {"none", "tanh", "sigmoid", "softmax"};
  return names[static_cast<size_t>(activation)];
}

bool fits(OutputActivation activation, int32_t kind) {
  const bool image = kind == MSC_TARGET_IMAGE, probabilities = kind == MSC_TARGET_PROBABILITIES;
  switch (activation) {
    case OutputActivation::kTanh:
      return image;
    case OutputActivation::kSigmoid:
      return image || probabilities || kind == MSC_TARGET_INDEPENDENT_SIGMOID;
    case OutputActivation::kSoftmax:
      return probabilities;
    default:
      return true;
  }
}

void require_consistent(const VictimOptions& o) {
  if (!fits(o.activation, o.output_kind))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "activation ", name_of(o.activation),
         " does not make output of kind '", name_of_kind(o.output_kind), "'");
  if (o.output_kind == MSC_TARGET_LABELS && o.n_classes < 2)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "classes is ", o.n_classes,
         "; a label map does not tell how many classes there are: give 2 or more");
}

}  // namespace

std::vector<msc_model_option_spec> victim_option_specs(const char* file, const char* output) {
  return {
      {"file", nullptr, nullptr, file, MSC_MODEL_OPTION_FILE, 1},
      kDevice,
      kThreads,
      choice("layout", kLayouts, "nchw", "axes of input and output"),
      choice("bgr", kNoYes, "no",
             "the network takes blue first, and gives it first where its output is an image"),
      numbers("input_range", "0 1", "two numbers", "what input values 0 and 1 become"),
      numbers("mean", nullptr, "one a channel", "subtracted from each channel, after the range"),
      numbers("std", nullptr, "one a channel, above 0", "divides each channel, after the mean"),
      choice("output_kind", kKinds, "image", "what the output is"),
      choice("activation", kActivations, "none", "applied to the raw output"),
      numbers("output_range", nullptr, "two numbers",
              "images: values that mean 0 and 1, after the activation"),
      {"classes", "0", "2 or more", "labels: how many classes there are", MSC_MODEL_OPTION_WHOLE,
       0},
      {"output", nullptr, output, "which tensor where the network returns several",
       MSC_MODEL_OPTION_TEXT, 0}};
}

VictimOptions read_victim_options(const memberscope::ModelOptions& given) {
  VictimOptions o{};
  o.file = given.text("file");
  o.device = given.text("device", kDevice.default_value);
  o.output = given.text("output");
  o.channels_last = given.choice("layout", kLayouts) == 1;
  o.reversed = is_yes(given, "bgr");
  o.scale = read_scale(given);
  o.output_kind = given.choice("output_kind", kKinds);
  o.activation = static_cast<OutputActivation>(given.choice("activation", kActivations));
  o.has_input_range = given.has("input_range");
  o.input = read_range(given, "input_range", {0, 1});
  o.has_output_range = given.has("output_range");
  o.output_range =
      read_range(given, "output_range", {o.activation == OutputActivation::kTanh ? -1.0 : 0.0, 1});
  o.n_classes = read_count(given, "classes", 0, INT32_MAX);
  o.threads = read_threads(given);
  require_consistent(o);
  return o;
}

std::string describe(const VictimOptions& options) {
  std::string scale;
  const auto& [mean, deviation] = options.scale;
  for (size_t c = 0; c < mean.size(); ++c) scale += text(" (", mean[c], ",", deviation[c], ")");
  return text("input [", options.input.low, ",", options.input.high, "]", scale,
              options.reversed ? " reversed" : "", options.channels_last ? " NHWC" : "",
              "; output ", options.output.empty() ? "" : options.output + " ",
              name_of_kind(options.output_kind), " ", name_of(options.activation), " [",
              options.output_range.low, ",", options.output_range.high, "]");
}

}  // namespace msc::network
