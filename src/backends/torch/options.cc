#include "backends/torch/options.h"

namespace msc::torch_backend {
namespace {

using memberscope::ModelOptions;
using network::ChannelScale;
using network::kDevice;
using network::kThreads;

// Words in the order of the enumerators that they stand for.
constexpr const char* kNormalisations = "default|imagenet|symmetric|none|custom";
constexpr const char* kPreprocessings = "aligned|paper";

/// Networks known by name were trained on ImageNet; of a TorchScript file nothing is known.
ChannelScale read_normalisation(const ModelOptions& given, bool is_script) {
  ChannelScale custom = network::read_scale(given);
  const std::string name = given.text("normalisation", "default");
  if (name == "custom" ? custom.mean.size() != 3 : !custom.mean.empty())
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "a custom normalisation, and no other, takes mean and std, 3 values each");
  if (name == "imagenet" || (name == "default" && !is_script))
    return {{0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}};
  if (name == "symmetric") return {{0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}};
  return custom;
}

}  // namespace

std::vector<msc_model_option_spec> victim_option_specs() {
  auto specs =
      network::victim_option_specs("the TorchScript file", "index, key, or both joined by dots");
  specs.push_back(network::choice("half", network::kNoYes, "no", "half precision (CUDA only)"));
  return specs;
}

std::vector<msc_model_option_spec> extractor_option_specs() {
  return {{"weights", nullptr, ".pth, .safetensors, or a TorchScript file",
           "weights of the network; none: random", MSC_MODEL_OPTION_FILE, 0},
          {"seed", "0", nullptr, "of random weights", MSC_MODEL_OPTION_WHOLE, 0},
          kDevice,
          kThreads,
          network::choice("normalisation", kNormalisations, "default",
                          "what the input is normalised with"),
          network::numbers("mean", nullptr, "three", "of a custom normalisation"),
          network::numbers("std", nullptr, "three, above 0", "of a custom normalisation"),
          network::choice("preprocessing", kPreprocessings, "aligned",
                          "all of the image, or resized and cropped as in the paper"),
          {"input_size", "224", "pixels", "shorter side that the network sees, when aligned",
           MSC_MODEL_OPTION_WHOLE, 0}};
}

ScriptOptions read_victim_options(const ModelOptions& given) {
  return {network::read_victim_options(given), network::is_yes(given, "half")};
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
  o.input_size = network::read_count(given, "input_size", 0, INT32_MAX);
  o.threads = network::read_threads(given);
  return o;
}

}  // namespace msc::torch_backend
