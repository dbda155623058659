#pragma once

#include <string>
#include <vector>

#include "backends/torch/text.h"
#include "memberscope/model_options.hpp"

namespace msc::torch_backend {

/// What is applied to a network's raw output, in the order of the option's words.
enum class OutputActivation { kNone, kTanh, kSigmoid, kSoftmax };

/// The extractor that is a TorchScript file.
inline constexpr const char* kTorchScript = "torchscript";

/// Mean and deviation per channel; both empty or of one length.
struct ChannelScale {
  std::vector<double> mean;
  std::vector<double> deviation;
};

/// A range of two values.
struct Range {
  double low;
  double high;
};

/// A TorchScript victim, checked.
struct VictimOptions {
  std::string file, device, output;
  bool channels_last, reversed, half;
  Range input, output_range;
  bool has_output_range;  ///< Stated rather than by default.
  ChannelScale scale;
  int32_t output_kind;  ///< One of ::msc_target_kind.
  OutputActivation activation;
  int64_t n_classes;
  int threads;
};

/// A network as an extractor, checked.
struct ExtractorOptions {
  std::string architecture, weights, device;
  uint64_t seed;
  bool paper;
  ChannelScale scale;
  int64_t input_size;
  int threads;
};

/// What a victim takes, and what an extractor does.
std::vector<msc_model_option_spec> victim_option_specs();
std::vector<msc_model_option_spec> extractor_option_specs();

VictimOptions read_victim_options(const memberscope::ModelOptions& given);
ExtractorOptions read_extractor_options(const std::string& architecture,
                                        const memberscope::ModelOptions& given);

const char* name_of_kind(int32_t kind);
const char* name_of(OutputActivation activation);

}  // namespace msc::torch_backend
