#pragma once

#include <string>
#include <vector>

namespace msc::onnx_backend {

/// What dlopen is to try for ONNX Runtime, in this order: what MEMBERSCOPE_ONNXRUNTIME names, and
/// then nothing else; otherwise what was there when this was built, the system's, and the wheel of
/// the Python on the PATH. May be empty.
std::vector<std::string> runtime_places();

}  // namespace msc::onnx_backend
