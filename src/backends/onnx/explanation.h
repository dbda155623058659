#pragma once

#include <string>

#include "backends/onnx/handles.h"
#include "backends/onnx/model_file.h"

namespace msc::onnx_backend {

/// What ONNX Runtime says, without the places in its own source files.
std::string without_places(const std::string& message);

/// Throws why a file cannot be opened, in words for whoever has it: what the file is, and what to
/// do.
[[noreturn]] void fail_to_open(const ModelFile& file, const RuntimeFailure& failure);

}  // namespace msc::onnx_backend
