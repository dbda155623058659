#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/format.h"

namespace msc::audit {

/// "1 member", "2 members".
inline std::string counted(int64_t n, std::string_view noun) {
  return msc::format("{} {}{}", n, noun, n == 1 ? "" : "s");
}

}  // namespace msc::audit
