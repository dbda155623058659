#include "victims/torch_backend.h"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <vector>

#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc::victims {
namespace fs = std::filesystem;
namespace {

constexpr const char* kLibrary = "libmemberscope_torch.so";

/// Folder of the loaded core library.
fs::path core_folder() {
  Dl_info info{};
  if (dladdr(reinterpret_cast<const void*>(&msc_version), &info) == 0 || !info.dli_fname) return {};
  std::error_code code;
  return fs::canonical(info.dli_fname, code).parent_path();
}

std::vector<std::string> places() {
  std::vector<std::string> places;
  if (const char* path = std::getenv("MEMBERSCOPE_BACKEND_PATH"); path && *path)
    places.push_back(fs::is_directory(path) ? (fs::path(path) / kLibrary).string() : path);
  const fs::path core = core_folder();
  places.push_back((core / kLibrary).string());
  places.push_back((core / "backends" / "torch" / kLibrary).string());  // the build tree
  places.emplace_back(kLibrary);
  return places;
}

msc_torch_backend_api open_backend() {
  std::string tried;
  for (const auto& place : places()) {
    void* library = dlopen(place.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) {
      tried += msc::format("\n  {}", dlerror());
      continue;
    }
    const auto entry =
        reinterpret_cast<msc_torch_backend_entry_fn>(dlsym(library, "msc_torch_backend_entry"));
    msc_torch_backend_api api{};
    api.struct_size = sizeof api;
    if (entry && entry(MSC_TORCH_BACKEND_ABI, &api) == MSC_OK) return api;
    tried += msc::format("\n  {}: another version of the torch backend", place);
  }
  throw BadInput(
      "needs the torch backend (libmemberscope_torch.so), which is not installed here. Build "
      "memberscope with -DMEMBERSCOPE_BUILD_TORCH=ON "
      "and a "
      "LibTorch, or point MEMBERSCOPE_BACKEND_PATH at the library. Without it: --extractor "
      "pyramid, and recorded outputs or a command as "
      "victim. Tried:" +
      tried);
}

}  // namespace

const msc_torch_backend_api& torch_backend() {
  static const msc_torch_backend_api api = open_backend();
  return api;
}

memberscope::VictimHandle open_torch_victim(const msc_torch_victim_options& options) {
  msc_victim_model* victim = nullptr;
  memberscope::detail::check(
      [&](msc_error* e) { return torch_backend().victim_open(&options, &victim, e); });
  return memberscope::VictimHandle(victim);
}

memberscope::ExtractorHandle open_torch_extractor(const msc_torch_extractor_options& options) {
  msc_feature_extractor* extractor = nullptr;
  memberscope::detail::check(
      [&](msc_error* e) { return torch_backend().extractor_open(&options, &extractor, e); });
  return memberscope::ExtractorHandle(extractor);
}

}  // namespace msc::victims
