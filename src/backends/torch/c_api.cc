#include <torch/version.h>

#include <cstddef>

#include "backends/torch/options.h"
#include "backends/torch/script_victim.h"
#include "backends/torch/torch_extractor.h"
#include "memberscope/c/torch_backend.h"

namespace msc::torch_backend {
namespace {

/// The C handle of what a C++ handle shares, with a reference of its own for the caller.
msc_victim_model* hand_over(const memberscope::VictimHandle& handle) {
  msc_victim_model_retain(handle.c());
  return handle.c();
}

msc_feature_extractor* hand_over(const memberscope::ExtractorHandle& handle) {
  msc_feature_extractor_retain(handle.c());
  return handle.c();
}

/// Fills an entry that lies within what the caller knows.
template <typename Entry>
void fill(msc_torch_backend_api* api, size_t offset, Entry* field, Entry value) {
  if (api->struct_size >= offset + sizeof(Entry)) *field = value;
}

}  // namespace
}  // namespace msc::torch_backend

using namespace msc::torch_backend;
using memberscope::detail::trampoline;

int32_t msc_torch_victim_open(const msc_torch_victim_options* options, msc_victim_model** victim,
                              msc_error* error) {
  return trampoline(error, MSC_INTERNAL, MSC_STAGE_NONE, [&] {
    if (!victim) fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "victim is null");
    *victim = hand_over(
        std::make_shared<ScriptVictim>(read_options(options, "msc_torch_victim_options")));
  });
}

int32_t msc_torch_extractor_open(const msc_torch_extractor_options* options,
                                 msc_feature_extractor** extractor, msc_error* error) {
  return trampoline(error, MSC_INTERNAL, MSC_STAGE_NONE, [&] {
    if (!extractor) fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "extractor is null");
    *extractor = hand_over(
        std::make_shared<TorchExtractor>(read_options(options, "msc_torch_extractor_options")));
  });
}

const char* msc_torch_version(void) {
  return TORCH_VERSION;
}

int32_t msc_torch_backend_entry(uint32_t abi_version, msc_torch_backend_api* api) {
  if (!api) return MSC_INVALID_ARGUMENT;
  if (abi_version != MSC_TORCH_BACKEND_ABI) return MSC_UNSUPPORTED;
  fill(api, offsetof(msc_torch_backend_api, victim_open), &api->victim_open,
       &msc_torch_victim_open);
  fill(api, offsetof(msc_torch_backend_api, extractor_open), &api->extractor_open,
       &msc_torch_extractor_open);
  fill(api, offsetof(msc_torch_backend_api, torch_version), &api->torch_version,
       &msc_torch_version);
  return MSC_OK;
}
