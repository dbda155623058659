#pragma once

#include <string>
#include <vector>

#include "memberscope/model_options.hpp"

namespace msc::network {

/// Mean and deviation per channel; both empty or of one length.
struct ChannelScale {
  std::vector<double> mean;
  std::vector<double> deviation;
};

/// A range of two values.
struct Range {
  double low;
  double high;
};

inline constexpr const char* kNoYes = "no|yes";

inline constexpr msc_model_option_spec kDevice{
    "device", "cpu", "cpu, cuda or cuda:N", "where the network runs", MSC_MODEL_OPTION_TEXT, 0};
inline constexpr msc_model_option_spec kThreads{"threads",
                                                "0",
                                                "0 = the runtime's own number",
                                                "threads inside one network",
                                                MSC_MODEL_OPTION_WHOLE,
                                                0};

/// An option that is one of `words`, joined by '|'.
constexpr msc_model_option_spec choice(const char* name, const char* words, const char* otherwise,
                                       const char* help) {
  return {name, otherwise, words, help, MSC_MODEL_OPTION_CHOICE, 0};
}

/// An option that is numbers.
constexpr msc_model_option_spec numbers(const char* name, const char* otherwise, const char* values,
                                        const char* help) {
  return {name, otherwise, values, help, MSC_MODEL_OPTION_NUMBERS, 0};
}

/// The options `mean` and `std`. A missing mean counts as zeros, a missing deviation as ones.
ChannelScale read_scale(const memberscope::ModelOptions& given);
Range read_range(const memberscope::ModelOptions& given, const char* key, const Range& otherwise);
/// Whole, at most `most`.
int64_t read_count(const memberscope::ModelOptions& given, const char* key, uint64_t otherwise,
                   uint64_t most);
int read_threads(const memberscope::ModelOptions& given);
bool is_yes(const memberscope::ModelOptions& given, const char* key);

}  // namespace msc::network
