#include "memberscope/c/open_model.h"

#include <memberscope/detail/trampoline.hpp>

#include "victims/backends.h"
#include "victims/failure.h"
#include "victims/open_model.h"

namespace {

using memberscope::ModelOptions;

/// What of the library itself goes wrong beyond its errors.
template <typename Body>
int32_t guard(msc_error* error, Body&& body) {
  return memberscope::detail::trampoline(error, MSC_INTERNAL, MSC_STAGE_NONE, body);
}

void require(const void* argument, const char* name) {
  if (!argument) msc::victims::fail(MSC_INVALID_ARGUMENT, "{} is null", name);
}

}  // namespace

int32_t msc_open_victim(const char* model, const msc_model_option* options, int64_t n_options,
                        msc_victim_model** victim, msc_error* error) {
  return guard(error, [&] {
    require(model, "msc_open_victim: model");
    require(victim, "msc_open_victim: the place for the handle");
    const auto handle = msc::victims::open_victim(model, ModelOptions(options, n_options));
    msc_victim_model_retain(handle.c());
    *victim = handle.c();
  });
}

int32_t msc_open_extractor(const char* name, const msc_model_option* options, int64_t n_options,
                           msc_feature_extractor** extractor, msc_error* error) {
  return guard(error, [&] {
    require(name, "msc_open_extractor: name");
    require(extractor, "msc_open_extractor: the place for the handle");
    const auto handle = msc::victims::open_extractor(name, ModelOptions(options, n_options));
    msc_feature_extractor_retain(handle.c());
    *extractor = handle.c();
  });
}

const char* msc_backend_name(int64_t index) {
  const auto& names = msc::victims::backend_names();
  const bool known = index >= 0 && index < static_cast<int64_t>(names.size());
  return known ? names[static_cast<size_t>(index)].c_str() : nullptr;
}

int32_t msc_backend_open(const char* backend, const msc_backend** found, msc_error* error) {
  return guard(error, [&] {
    require(backend, "msc_backend_open: backend");
    require(found, "msc_backend_open: the place for the table");
    *found = &msc::victims::find_backend(backend);
  });
}
