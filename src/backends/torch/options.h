#pragma once

#include <string>
#include <vector>

#include "backends/network/victim_options.h"
#include "backends/torch/text.h"
#include "memberscope/model_options.hpp"

namespace msc::torch_backend {

/// The extractor that is a TorchScript file.
inline constexpr const char* kTorchScript = "torchscript";

/// A TorchScript victim, checked.
struct ScriptOptions {
  network::VictimOptions victim;
  bool half;
};

/// A network as an extractor, checked.
struct ExtractorOptions {
  std::string architecture, weights, device;
  uint64_t seed;
  bool paper;
  network::ChannelScale scale;
  int64_t input_size;
  int threads;
};

/// What a victim takes, and what an extractor does.
std::vector<msc_model_option_spec> victim_option_specs();
std::vector<msc_model_option_spec> extractor_option_specs();

ScriptOptions read_victim_options(const memberscope::ModelOptions& given);
ExtractorOptions read_extractor_options(const std::string& architecture,
                                        const memberscope::ModelOptions& given);

}  // namespace msc::torch_backend
