#include "victims/option_check.h"

#include <algorithm>

#include "victims/failure.h"

namespace msc::victims {
namespace {

std::string type_name(const msc_model_option_spec& spec) {
  constexpr const char* names[] = {"text", "a file", "a number", "a whole number", "numbers"};
  return spec.type == MSC_MODEL_OPTION_CHOICE ? std::string(spec.values) : names[spec.type];
}

std::string line_of(const msc_model_option_spec& spec) {
  std::string line = msc::format("{} ({}", spec.name, type_name(spec));
  if (spec.values && spec.type != MSC_MODEL_OPTION_CHOICE) line += msc::format(", {}", spec.values);
  if (spec.required) line += ", required";
  if (spec.default_value) line += msc::format(", default {}", spec.default_value);
  return msc::format("{}): {}", line, spec.help);
}

/// Reads the text as the backend will.
void read(const memberscope::ModelOptions& options, const msc_model_option_spec& spec) {
  switch (spec.type) {
    case MSC_MODEL_OPTION_NUMBER:
      options.number(spec.name);
      break;
    case MSC_MODEL_OPTION_WHOLE:
      options.whole(spec.name);
      break;
    case MSC_MODEL_OPTION_NUMBERS:
      options.numbers(spec.name);
      break;
    case MSC_MODEL_OPTION_CHOICE:
      options.choice(spec.name, spec.values);
      break;
    default:
      break;
  }
}

}  // namespace

const msc_model_option_spec* OptionSpecs::find(const std::string& key) const {
  const auto* found = std::find_if(
      begin(), end(), [&](const msc_model_option_spec& spec) { return key == spec.name; });
  return found == end() ? nullptr : found;
}

std::string list_options(const OptionSpecs& specs) {
  std::string lines;
  for (const auto& spec : specs) lines += msc::format("\n  {}", line_of(spec));
  return specs.n == 0 ? " no options" : lines;
}

void check_options(const memberscope::ModelOptions& options, const OptionSpecs& specs,
                   const std::string& who) {
  for (const auto& [key, value] : options.values())
    if (!specs.find(key))
      fail(MSC_INVALID_ARGUMENT, "{}: there is no option '{}'. It takes{}", who, key,
           list_options(specs));
  for (const auto& spec : specs) {
    if (spec.required && !options.has(spec.name))
      fail(MSC_INVALID_ARGUMENT, "{}: the option '{}' is missing. It takes{}", who, spec.name,
           list_options(specs));
    read(options, spec);
  }
}

}  // namespace msc::victims
