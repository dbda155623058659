/// @file
/// @brief Victims and extractors from the texts that the command takes (library
/// `memberscope_audit`).
#ifndef MEMBERSCOPE_OPEN_MODEL_HPP
#define MEMBERSCOPE_OPEN_MODEL_HPP

#include <string>
#include <vector>

#include "memberscope/c/open_model.h"
#include "memberscope/feature_extractor.hpp"
#include "memberscope/model_options.hpp"
#include "memberscope/victim_model.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup backends
/// @{

/// Opens a victim as `memberscope --victim` does: "model.pt", "plugin:./libmine.so,gain=0.5",
/// "cmd:python3 predict.py", "serve:..."; see msc_open_victim(). All but a command run in this
/// process with all its rights: open only what you would run. @since 0.1.0
inline VictimHandle open_victim(const std::string& model, const ModelOptions& options = {}) {
  const auto given = options.c();
  msc_victim_model* victim = nullptr;
  detail::check([&](msc_error* e) {
    return msc_open_victim(model.c_str(), given.data(), static_cast<int64_t>(given.size()), &victim,
                           e);
  });
  return VictimHandle(victim);
}

/// Opens a feature extractor by its name; see msc_open_extractor(). @since 0.1.0
inline ExtractorHandle open_extractor(const std::string& name, const ModelOptions& options = {}) {
  const auto given = options.c();
  msc_feature_extractor* extractor = nullptr;
  detail::check([&](msc_error* e) {
    return msc_open_extractor(name.c_str(), given.data(), static_cast<int64_t>(given.size()),
                              &extractor, e);
  });
  return ExtractorHandle(extractor);
}

/// Names of the backends that this build knows, installed or not. @since 0.1.0
inline std::vector<std::string> backend_names() {
  std::vector<std::string> names;
  for (int64_t i = 0; const char* name = msc_backend_name(i); ++i) names.emplace_back(name);
  return names;
}

/// What a backend, or the library of a plug-in, can open and which options it takes; see
/// msc_backend_open(). Stays as long as the program runs. @since 0.1.0
inline const msc_backend& open_backend(const std::string& name) {
  const msc_backend* backend = nullptr;
  detail::check([&](msc_error* e) { return msc_backend_open(name.c_str(), &backend, e); });
  return *backend;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
