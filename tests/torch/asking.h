#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "memberscope/torch_backend.hpp"
#include "support/catch2.h"
#include "support/failure.h"

namespace test {

using memberscope::ImageView;
using memberscope::VictimHandle;

inline memberscope::TorchScriptOptions options_for(const std::string& path) {
  memberscope::TorchScriptOptions options;
  options.file = path;
  return options;
}

/// Through the backend's one entry, as a program opens it.
inline VictimHandle open(const memberscope::ModelOptions& options) {
  msc_backend torch{};
  torch.struct_size = sizeof torch;
  msc_victim_model_ops ops{};
  ops.struct_size = sizeof ops;
  void* self = nullptr;
  msc_victim_model* handle = nullptr;
  const auto given = options.c();
  using memberscope::detail::check;
  check([&](msc_error* e) { return msc_backend_entry(MSC_BACKEND_ABI, &torch, e); });
  check([&](msc_error* e) {
    return torch.open_victim(given.data(), static_cast<int64_t>(given.size()), &ops, &self, e);
  });
  check([&](msc_error* e) { return msc_victim_model_create(&ops, self, &handle, e); });
  return VictimHandle(handle);
}

inline VictimHandle open(const memberscope::TorchScriptOptions& options) {
  return open(options.texts());
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

inline std::vector<float> predict(const VictimHandle& victim, std::vector<float> x, int64_t height,
                                  int64_t width, int64_t channels) {
  const auto spec = victim.output_spec({height, width, channels});
  std::vector<float> y(
      static_cast<size_t>(spec.shape.height * spec.shape.width * spec.shape.channels));
  victim.predict(ImageView(x.data(), height, width, channels),
                 memberscope::MutableImageView(y.data(), spec.shape.height, spec.shape.width,
                                               spec.shape.channels));
  return y;
}

}  // namespace test
