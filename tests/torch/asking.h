#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "memberscope/c/torch_backend.h"
#include "memberscope/victim_model.hpp"
#include "support/catch2.h"

namespace test {

using memberscope::ImageView;
using memberscope::VictimHandle;

inline msc_torch_victim_options options_for(const std::string& path) {
  msc_torch_victim_options options{};
  options.struct_size = sizeof(options);
  options.path = path.c_str();
  return options;
}

inline VictimHandle open(const msc_torch_victim_options& options) {
  msc_victim_model* handle = nullptr;
  memberscope::detail::check(
      [&](msc_error* e) { return msc_torch_victim_open(&options, &handle, e); });
  return VictimHandle(handle);
}

struct Failure {
  int32_t status = MSC_OK;
  std::string message;
};

template <typename F>
Failure failure_of(F&& f) {
  try {
    f();
  } catch (const memberscope::Error& e) {
    return {e.status(), e.what()};
  }
  return {};
}

inline bool says(const Failure& failure, int32_t status, std::initializer_list<const char*> words) {
  for (const char* word : words)
    if (failure.message.find(word) == std::string::npos)
      return UNSCOPED_INFO("no '" << word << "' in: " << failure.message), false;
  if (failure.status != status)
    UNSCOPED_INFO("status " << failure.status << ": " << failure.message);
  return failure.status == status;
}

/// A 2 x 3 RGB image with different values everywhere.
inline std::vector<float> small_image() {
  std::vector<float> x(18);
  for (size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>(i) / 17;
  return x;
}

inline std::vector<float> predict(const VictimHandle& victim, std::vector<float> x, int64_t height,
                                  int64_t width, int64_t channels) {
  const auto spec = victim.output_spec({height, width, channels});
  std::vector<float> y(
      static_cast<size_t>(spec.shape.height * spec.shape.width * spec.shape.channels));
  victim.predict(ImageView(x.data(), height, width, channels),
                 ImageView(y.data(), spec.shape.height, spec.shape.width, spec.shape.channels));
  return y;
}

}  // namespace test
