#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "memberscope/backend.hpp"
#include "memberscope/open_model.hpp"
#include "support/catch2.h"
#include "support/failure.h"

namespace test {

/// A victim through the one entry of the backend that the test is linked with, as a program opens
/// it.
inline memberscope::VictimHandle open(const memberscope::ModelOptions& options) {
  msc_backend backend{};
  backend.struct_size = sizeof backend;
  msc_victim_model_ops ops{};
  ops.struct_size = sizeof ops;
  void* self = nullptr;
  msc_victim_model* handle = nullptr;
  const auto given = options.c();
  using memberscope::detail::check;
  check([&](msc_error* e) { return msc_backend_entry(MSC_BACKEND_ABI, &backend, e); });
  check([&](msc_error* e) {
    return backend.open_victim(given.data(), static_cast<int64_t>(given.size()), &ops, &self, e);
  });
  check([&](msc_error* e) { return msc_victim_model_create(&ops, self, &handle, e); });
  return memberscope::VictimHandle(handle);
}

inline bool says(const Failure& failure, int32_t status, std::initializer_list<const char*> words) {
  for (const char* word : words)
    if (!failure.says(word)) return false;
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

inline std::vector<float> predict(const memberscope::VictimHandle& victim,
                                  const std::vector<float>& x, int64_t height, int64_t width,
                                  int64_t channels) {
  const auto spec = victim.output_spec({height, width, channels});
  std::vector<float> y(
      static_cast<size_t>(spec.shape.height * spec.shape.width * spec.shape.channels));
  victim.predict({x.data(), height, width, channels},
                 {y.data(), spec.shape.height, spec.shape.width, spec.shape.channels});
  return y;
}

}  // namespace test
