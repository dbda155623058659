#include "backends/torch/options.h"

#include <algorithm>
#include <cmath>

#include "memberscope/c/target.h"

namespace msc::torch_backend {
namespace {

using memberscope::ModelOptions;

// Words in the order of the enumerators that they stand for.
constexpr const char* kNoYes = "no|yes";
constexpr const char* kLayouts = "nchw|nhwc";
constexpr const char* kKinds = "image|logits|probabilities|sigmoid|labels";
constexpr const char* kActivations = "none|tanh|sigmoid|softmax";
constexpr const char* kNormalisations = "default|imagenet|symmetric|none|custom";
constexpr const char* kPreprocessings = "aligned|paper";

constexpr msc_model_option_spec kDevice{
    "device", "cpu", "cpu, cuda or cuda:N", "where the network runs", MSC_MODEL_OPTION_TEXT, 0};
constexpr msc_model_option_spec kThreads{"threads",
                                         "0",
                                         "0 = LibTorch's own number",
                                         "threads inside one network",
                                         MSC_MODEL_OPTION_WHOLE,
                                         0};

constexpr msc_model_option_spec choice(const char* name, const char* words, const char* otherwise,
                                       const char* help) {
  return {name, otherwise, words, help, MSC_MODEL_OPTION_CHOICE, 0};
}

constexpr msc_model_option_spec numbers(const char* name, const char* otherwise, const char* values,
                                        const char* help) {
  return {name, otherwise, values, help, MSC_MODEL_OPTION_NUMBERS, 0};
}

[[noreturn]] void fail_scale(const char* what, size_t channel, double value, const char* expected) {
  fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, what, "[", channel, "] is ", value, expected);
}

/// A missing mean counts as zeros, a missing deviation as ones.
ChannelScale read_scale(const ModelOptions& given) {
  ChannelScale scale{given.numbers("mean"), given.numbers("std")};
  const size_t n = std::max(scale.mean.size(), scale.deviation.size());
  if (scale.mean.empty()) scale.mean.assign(n, 0.0);
  if (scale.deviation.empty()) scale.deviation.assign(n, 1.0);
  if (scale.mean.size() != scale.deviation.size())
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "mean and std: expected as many numbers each, found ", scale.mean.size(), " and ",
         scale.deviation.size());
  for (size_t c = 0; c < n; ++c)
    if (!(scale.deviation[c] > 0)) fail_scale("std", c, scale.deviation[c], ", expected > 0");
  return scale;
}

Range read_range(const ModelOptions& given, const char* key, const Range& otherwise) {
  if (!given.has(key)) return otherwise;
  const auto values = given.numbers(key);
  if (values.size() != 2 || !(values[0] < values[1]) || !std::isfinite(values[1] - values[0]))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, key, " is '", given.text(key),
         "', expected two numbers, the first below the second");
  return {values[0], values[1]};
}

/// Networks known by name were trained on ImageNet; of a TorchScript file nothing is known.
ChannelScale read_normalisation(const ModelOptions& given, bool is_script) {
  ChannelScale custom = read_scale(given);
  const std::string name = given.text("normalisation", "default");
  if (name == "custom" ? custom.mean.size() != 3 : !custom.mean.empty())
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "a custom normalisation, and no other, takes mean and std, 3 values each");
  if (name == "imagenet" || (name == "default" && !is_script))
    return {{0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}};
  if (name == "symmetric") return {{0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}};
  return custom;
}

bool is_yes(const ModelOptions& given, const char* key) {
  return given.choice(key, kNoYes) == 1;
}

/// Whole, at most `most`.
int64_t read_count(const ModelOptions& given, const char* key, uint64_t otherwise, uint64_t most) {
  const uint64_t count = given.whole(key, otherwise);
  if (count > most)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, key, " is ", count, ", expected 0 to ", most);
  return static_cast<int64_t>(count);
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

std::vector<msc_model_option_spec> victim_option_specs() {
  return {
      {"file", nullptr, nullptr, "the TorchScript file", MSC_MODEL_OPTION_FILE, 1},
      kDevice,
      kThreads,
      choice("half", kNoYes, "no", "half precision (CUDA only)"),
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
      {"output", nullptr, "index, key, or both joined by dots",
       "which tensor where the network returns several", MSC_MODEL_OPTION_TEXT, 0}};
}

std::vector<msc_model_option_spec> extractor_option_specs() {
  return {{"weights", nullptr, ".pth, .safetensors, or a TorchScript file",
           "weights of the network; none: random", MSC_MODEL_OPTION_FILE, 0},
          {"seed", "0", nullptr, "of random weights", MSC_MODEL_OPTION_WHOLE, 0},
          kDevice,
          kThreads,
          choice("normalisation", kNormalisations, "default", "what the input is normalised with"),
          numbers("mean", nullptr, "three", "of a custom normalisation"),
          numbers("std", nullptr, "three, above 0", "of a custom normalisation"),
          choice("preprocessing", kPreprocessings, "aligned",
                 "all of the image, or resized and cropped as in the paper"),
          {"input_size", "224", "pixels", "shorter side that the network sees, when aligned",
           MSC_MODEL_OPTION_WHOLE, 0}};
}

VictimOptions read_victim_options(const ModelOptions& given) {
  VictimOptions o{};
  o.file = given.text("file");
  o.device = given.text("device", kDevice.default_value);
  o.output = given.text("output");
  o.channels_last = given.choice("layout", kLayouts) == 1;
  o.reversed = is_yes(given, "bgr");
  o.half = is_yes(given, "half");
  o.scale = read_scale(given);
  o.output_kind = given.choice("output_kind", kKinds);
  o.activation = static_cast<OutputActivation>(given.choice("activation", kActivations));
  o.input = read_range(given, "input_range", {0, 1});
  o.has_output_range = given.has("output_range");
  o.output_range =
      read_range(given, "output_range", {o.activation == OutputActivation::kTanh ? -1.0 : 0.0, 1});
  o.n_classes = read_count(given, "classes", 0, INT32_MAX);
  o.threads = static_cast<int>(read_count(given, "threads", 0, INT32_MAX));
  require_consistent(o);
  return o;
}

ExtractorOptions read_extractor_options(const std::string& architecture,
                                        const ModelOptions& given) {
  ExtractorOptions o{};
  o.architecture = architecture;
  o.weights = given.text("weights");
  o.device = given.text("device", kDevice.default_value);
  o.seed = given.whole("seed");
  o.paper = given.choice("preprocessing", kPreprocessings) == 1;
  o.scale = read_normalisation(given, architecture == kTorchScript);
  o.input_size = read_count(given, "input_size", 0, INT32_MAX);
  o.threads = static_cast<int>(read_count(given, "threads", 0, INT32_MAX));
  return o;
}

const char* name_of_kind(int32_t kind) {
  constexpr const char* names[] = {"image", "logits", "probabilities", "independent sigmoid",
                                   "labels"};
  return names[kind];
}

const char* name_of(OutputActivation activation) {
  constexpr const char* names[] = {"none", "tanh", "sigmoid", "softmax"};
  return names[static_cast<size_t>(activation)];
}

}  // namespace msc::torch_backend
