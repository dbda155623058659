#pragma once

#include <string>
#include <string_view>

#include "capi/guard.h"

namespace msc::capi {

/// The place of a name among `n` (`name_at(i)`). Throws for another, and says which there are.
template <typename NameAt>
int32_t find_name(const char* name, const char* of, int32_t n, const NameAt& name_at) {
  require(name != nullptr, "the name is null");
  std::string known;
  for (int32_t i = 0; i < n; ++i) {
    if (std::string_view(name) == name_at(i)) return i;
    known += (i == 0 ? "" : ", ") + std::string(name_at(i));
  }
  fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "'{}' is no {}; expected one of {}", name, of, known);
}

}  // namespace msc::capi
