#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "backends/torch/text.h"

namespace msc::torch_backend {

/// Reads a growing struct: the caller's bytes over zeroed defaults, as many as both sides know.
template <typename T>
T read_options(const T* from, const char* name) {
  if (!from) fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, name, " is null");
  if (from->struct_size < sizeof(uint64_t) ||
      from->struct_size % alignof(uint64_t) != 0)  // never inside a pointer
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, name, ": struct_size is ", from->struct_size,
         ", set it to sizeof(", name, ")");
  T to{};
  std::memcpy(static_cast<void*>(&to), from, std::min<size_t>(sizeof(T), from->struct_size));
  return to;
}

inline std::string text_or(const char* given, const char* otherwise) {
  return given ? given : otherwise;
}

inline void require_enumerator(int32_t value, int32_t last, const char* field) {
  if (value < 0 || value > last)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, field, " is ", value, ", expected 0 to ", last);
}

/// Mean and deviation per channel; both empty or of length n.
struct ChannelScale {
  std::vector<double> mean;
  std::vector<double> deviation;
};

/// Copies the caller's arrays. A missing mean counts as zeros, a missing deviation as ones.
ChannelScale read_scale(const double* mean, const double* deviation, int64_t n);

}  // namespace msc::torch_backend
