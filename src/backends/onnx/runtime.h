#pragma once

#include <onnxruntime_c_api.h>

#include <string>

namespace msc::onnx_backend {

/// The version of ONNX Runtime's C interface that is asked for, the lowest that has what is used:
/// ONNX Runtime 1.11 and everything newer gives it, whatever header this was compiled with.
constexpr uint32_t kApiVersion = 11;
static_assert(ORT_API_VERSION >= kApiVersion, "the header of ONNX Runtime 1.11 or newer is needed");

/// ONNX Runtime, as it was found on this machine.
struct Runtime {
  const OrtApi* api;
  OrtEnv* env;
  std::string name;  ///< "ONNX Runtime 1.21.0", for messages.
};

/// Opened on first need and never closed. @throws memberscope::Error that says where it was looked
/// for.
const Runtime& runtime();

inline const OrtApi& api() {
  return *runtime().api;
}

}  // namespace msc::onnx_backend
