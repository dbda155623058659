#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "capi/guard.h"
#include "core/base/figure_names.h"

namespace msc::capi {

/// "a, b, c" of `n` names, `name_at(i)`, for a message on a name that is none of them.
template <typename NameAt>
std::string list_names(int64_t n, const NameAt& name_at) {
  std::string list;
  for (int64_t i = 0; i < n; ++i) list += (i == 0 ? "" : ", ") + std::string(name_at(i));
  return list;
}

/// The same of figures.
template <typename NameAt>
std::string list_figures(int64_t n, const NameAt& name_at) {
  std::vector<std::string> names;
  for (int64_t i = 0; i < n; ++i) names.emplace_back(name_at(i));
  names = at_one_level(std::move(names));
  return list_names(static_cast<int64_t>(names.size()),
                    [&](int64_t i) { return names[static_cast<size_t>(i)]; }) +
         "; " + kOtherLevels;
}

/// The place of a name among `n`. Throws for another, and says which there are.
template <typename NameAt>
int32_t find_name(const char* name, const char* of, int32_t n, const NameAt& name_at) {
  require(name != nullptr, "the name is null");
  for (int32_t i = 0; i < n; ++i)
    if (std::string_view(name) == name_at(i)) return i;
  fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "'{}' is no {}; expected one of {}", name, of,
       list_names(n, name_at));
}

}  // namespace msc::capi
