#pragma once

#include <map>
#include <string>
#include <vector>

#include "backends/network/victim_options.h"

namespace msc::onnx_backend {

/// How an ONNX file is opened, checked.
struct FileOptions {
  std::string file, device, custom_ops;
  int threads;
  bool external_data;
};

/// An ONNX victim, checked.
struct OnnxOptions {
  network::VictimOptions victim;
  FileOptions file;
  std::string input;                        ///< Which one takes the image; "" = the only one left.
  std::map<std::string, double> constants;  ///< What other inputs get, by name.
};

std::vector<msc_model_option_spec> victim_option_specs();
OnnxOptions read_victim_options(const memberscope::ModelOptions& given);

}  // namespace msc::onnx_backend
