#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include "backends/onnx/runtime.h"

namespace msc::onnx_backend {

/// What ONNX Runtime says went wrong, as it says it.
class RuntimeFailure : public std::runtime_error {
 public:
  RuntimeFailure(OrtErrorCode code, const std::string& message)
      : std::runtime_error(message), code_(code) {}
  OrtErrorCode code() const noexcept { return code_; }

 private:
  OrtErrorCode code_;
};

struct Release {
  void operator()(OrtStatus* p) const { api().ReleaseStatus(p); }
  void operator()(OrtSession* p) const { api().ReleaseSession(p); }
  void operator()(OrtSessionOptions* p) const { api().ReleaseSessionOptions(p); }
  void operator()(OrtValue* p) const { api().ReleaseValue(p); }
  void operator()(OrtMemoryInfo* p) const { api().ReleaseMemoryInfo(p); }
  void operator()(OrtTypeInfo* p) const { api().ReleaseTypeInfo(p); }
  void operator()(OrtTensorTypeAndShapeInfo* p) const { api().ReleaseTensorTypeAndShapeInfo(p); }
  void operator()(OrtCUDAProviderOptionsV2* p) const { api().ReleaseCUDAProviderOptions(p); }
};

/// An object of ONNX Runtime.
template <typename T>
using Owned = std::unique_ptr<T, Release>;

/// Throws RuntimeFailure.
inline void check(OrtStatus* status) {
  if (!status) return;
  const Owned<OrtStatus> owned(status);
  throw RuntimeFailure(api().GetErrorCode(status), api().GetErrorMessage(status));
}

/// What `create(&object)` makes.
template <typename T, typename Create>
Owned<T> made(const Create& create) {
  T* object = nullptr;
  check(create(&object));
  return Owned<T>(object);
}

/// A number that `get(&number)` gives.
template <typename T, typename Get>
T got(const Get& get) {
  T value{};
  check(get(&value));
  return value;
}

}  // namespace msc::onnx_backend
