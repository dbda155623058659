#include "backends/onnx/runtime.h"

#include <dlfcn.h>

#include "backends/network/text.h"
#include "backends/onnx/runtime_places.h"

namespace msc::onnx_backend {
namespace {

using network::fail;
using network::text;

/// The library's entry, or why there is none.
const OrtApiBase* open_library(const std::string& path, std::string& why) {
  void* const library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    why = text("\n  ", dlerror());
    return nullptr;
  }
  using Entry = decltype(&OrtGetApiBase);
  const auto entry = reinterpret_cast<Entry>(dlsym(library, "OrtGetApiBase"));
  if (!entry) why = text("\n  ", path, ": is not ONNX Runtime: it has no OrtGetApiBase");
  return entry ? entry() : nullptr;
}

const OrtApi* api_of(const OrtApiBase& base, const std::string& path, std::string& why) {
  const OrtApi* const found = base.GetApi(kApiVersion);
  if (!found)
    why = text("\n  ", path, ": is ONNX Runtime ", base.GetVersionString(), ", expected 1.",
               kApiVersion, " or newer");
  return found;
}

OrtEnv* make_env(const OrtApi& api) {
  OrtEnv* env = nullptr;
  // What goes wrong comes back as a status; what it warns of is for those who build it.
  OrtStatus* const status = api.CreateEnv(ORT_LOGGING_LEVEL_FATAL, "memberscope", &env);
  if (status) fail(MSC_INTERNAL, MSC_STAGE_NONE, "ONNX Runtime: ", api.GetErrorMessage(status));
  return env;
}

Runtime find() {
  std::string tried;
  for (const auto& path : runtime_places()) {
    std::string why;
    const OrtApiBase* const base = open_library(path, why);
    const OrtApi* const found = base ? api_of(*base, path, why) : nullptr;
    if (found) return {found, make_env(*found), text("ONNX Runtime ", base->GetVersionString())};
    tried += why;
  }
  fail(MSC_UNSUPPORTED, MSC_STAGE_NONE,
       "needs ONNX Runtime, which is not found here. Install it (Debian, Ubuntu: "
       "libonnxruntime-dev; Python: pip install onnxruntime), or point MEMBERSCOPE_ONNXRUNTIME at "
       "libonnxruntime.so or its folder. Tried:",
       tried);
}

}  // namespace

const Runtime& runtime() {
  static const Runtime found = find();
  return found;
}

}  // namespace msc::onnx_backend
