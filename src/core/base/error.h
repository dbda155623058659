#pragma once

#include <stdexcept>
#include <string>

#include "core/base/format.h"
#include "memberscope/c/status.h"

namespace msc {

/// The one exception of the core. `src/capi` turns it into a status and an msc_error; it never
/// leaves the library.
class Error : public std::runtime_error {
 public:
  Error(int32_t status, int32_t stage, const std::string& message)
      : std::runtime_error(message), status_(status), stage_(stage) {}
  int32_t status() const { return status_; }
  int32_t stage() const { return stage_; }

 private:
  int32_t status_;
  int32_t stage_;
};

template <typename... Args>
[[noreturn]] void fail(int32_t status, int32_t stage, fmt::format_string<Args...> format,
                       const Args&... args) {
  throw Error(status, stage, msc::format(format, args...));
}

}  // namespace msc
