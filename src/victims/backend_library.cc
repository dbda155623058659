#include "victims/backend_library.h"

#include <dlfcn.h>

#include <map>
#include <memberscope/detail/trampoline.hpp>
#include <memory>
#include <mutex>

#include "core/base/format.h"
#include "victims/failure.h"

namespace msc::victims {
namespace {

constexpr const char* kEntry = "msc_backend_entry";

void* open_library(const std::string& path) {
  if (void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) return library;
  const char* why = dlerror();
  fail(MSC_IO, "{}: cannot be opened as a library: {}", path, why ? why : "unknown");
}

msc_backend_entry_fn find_entry(void* library, const std::string& path) {
  void* const entry = dlsym(library, kEntry);
  if (!entry)
    fail(MSC_INVALID_ARGUMENT,
         "{}: is no backend: it exports no function {} (memberscope/c/backend.h, or in C++ "
         "MEMBERSCOPE_VICTIM_PLUGIN of memberscope/backend.hpp, which makes one)",
         path, kEntry);
  return reinterpret_cast<msc_backend_entry_fn>(entry);
}

/// Whatever is thrown is stopped here: the library may be anybody's.
int32_t call(msc_backend_entry_fn entry, msc_backend& backend, msc_error& error) {
  try {
    return entry(MSC_BACKEND_ABI, &backend, &error);
  } catch (const std::exception& e) {
    return memberscope::detail::report(
        &error, MSC_INTERNAL, MSC_STAGE_NONE,
        msc::format("its {} threw an exception, which it must not: {}", kEntry, e.what()).c_str());
  } catch (...) {
    return memberscope::detail::report(&error, MSC_INTERNAL, MSC_STAGE_NONE,
                                       "its msc_backend_entry threw, which it must not");
  }
}

msc_backend ask(void* library, const std::string& path) {
  const auto entry = find_entry(library, path);
  msc_backend backend{};
  backend.struct_size = sizeof backend;
  msc_error error{};
  const int32_t status = call(entry, backend, error);
  if (backend.abi != 0 && backend.abi != MSC_BACKEND_ABI)
    fail(MSC_UNSUPPORTED,
         "{}: was compiled for version {} of the backend contract, this memberscope ({}) speaks "
         "version {}: compile it against the headers of this version",
         path, backend.abi, msc_version(), MSC_BACKEND_ABI);
  if (status != MSC_OK)
    fail(status, "{}: {}", path, error.message[0] ? error.message : msc_status_name(status));
  require_sound(backend, path);
  return backend;
}

void require_specs(const msc_model_option_spec* specs, int64_t n, const std::string& where) {
  if (n < 0 || (n > 0 && !specs)) fail(MSC_INVALID_ARGUMENT, "{}: its options are null", where);
  for (int64_t i = 0; i < n; ++i)
    if (!specs[i].name || !specs[i].help || specs[i].type < 0 ||
        specs[i].type > MSC_MODEL_OPTION_CHOICE ||
        (specs[i].type == MSC_MODEL_OPTION_CHOICE && !specs[i].values))
      fail(MSC_INVALID_ARGUMENT, "{}: option {} of its table has no name, help, type or choices",
           where, i);
}

}  // namespace

void require_sound(const msc_backend& backend, const std::string& where) {
  if (backend.abi != MSC_BACKEND_ABI)
    fail(MSC_INVALID_ARGUMENT, "{}: its table does not say the version of the contract (abi)",
         where);
  if (!backend.name || !*backend.name) fail(MSC_INVALID_ARGUMENT, "{}: it has no name", where);
  require_specs(backend.victim_options, backend.n_victim_options, where);
  require_specs(backend.extractor_options, backend.n_extractor_options, where);
  if (backend.n_extractors < 0 ||
      (backend.n_extractors > 0 && !(backend.extractors && backend.open_extractor)))
    fail(MSC_INVALID_ARGUMENT, "{}: it lists extractors and opens none", where);
}

const msc_backend& load_backend(const std::string& path) {
  static std::mutex mutex;
  static std::map<void*, std::unique_ptr<const msc_backend>> loaded;
  const std::lock_guard lock(mutex);
  void* const library = open_library(path);
  auto& table = loaded[library];
  if (!table) table = std::make_unique<const msc_backend>(ask(library, path));
  return *table;
}

}  // namespace msc::victims
