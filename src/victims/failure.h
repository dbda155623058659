#pragma once

#include <memberscope/error.hpp>

#include "core/base/format.h"

namespace msc::victims {

/// Throws memberscope::Error of no stage: what was asked for cannot be opened.
template <typename... Parts>
[[noreturn]] void fail(int32_t status, fmt::format_string<Parts...> format, const Parts&... parts) {
  throw memberscope::Error(status, MSC_STAGE_NONE, msc::format(format, parts...));
}

}  // namespace msc::victims
