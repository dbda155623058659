#pragma once

#include <memberscope/c/backend.h>

#include <memberscope/model_options.hpp>
#include <string>

namespace msc::victims {

/// What a backend's victims, or its extractors, take.
struct OptionSpecs {
  const msc_model_option_spec* specs;
  int64_t n;

  const msc_model_option_spec* begin() const { return specs; }
  const msc_model_option_spec* end() const { return specs + n; }
  /// The option of this key, or null.
  const msc_model_option_spec* find(const std::string& key) const;
};

inline OptionSpecs victim_options(const msc_backend& backend) {
  return {backend.victim_options, backend.n_victim_options};
}
inline OptionSpecs extractor_options(const msc_backend& backend) {
  return {backend.extractor_options, backend.n_extractor_options};
}

/// The options that are known, for people: "gain (a number, default 1): what x is multiplied with".
std::string list_options(const OptionSpecs& specs);

/// Whether options are known, complete and of their types. Throws memberscope::Error that begins
/// with `who` and lists what is taken.
void check_options(const memberscope::ModelOptions& options, const OptionSpecs& specs,
                   const std::string& who);

}  // namespace msc::victims
