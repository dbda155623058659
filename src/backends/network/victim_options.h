#pragma once

#include <string>
#include <vector>

#include "backends/network/option_reading.h"

namespace msc::network {

/// What is applied to a network's raw output, in the order of the option's words.
enum class OutputActivation { kNone, kTanh, kSigmoid, kSoftmax };

/// A file with a network as a victim, checked: what holds whatever runs it.
struct VictimOptions {
  std::string file, device, output;
  bool channels_last, reversed;
  Range input, output_range;
  bool has_input_range, has_output_range;  ///< Stated rather than by default.
  ChannelScale scale;
  int32_t output_kind;  ///< One of ::msc_target_kind.
  OutputActivation activation;
  int64_t n_classes;
  int threads;
};

/// The options that say so. @param file What the file is. @param output How its outputs are named.
std::vector<msc_model_option_spec> victim_option_specs(const char* file, const char* output);

VictimOptions read_victim_options(const memberscope::ModelOptions& given);

/// What of them decides the answers, for the identity: "input [0,1] NHWC; output image none [0,1]".
std::string describe(const VictimOptions& options);

}  // namespace msc::network
