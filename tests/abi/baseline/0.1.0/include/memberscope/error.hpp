/// @file
/// @brief The exception of the C++ wrapper.
#ifndef MEMBERSCOPE_ERROR_HPP
#define MEMBERSCOPE_ERROR_HPP

#include <stdexcept>
#include <string>

#include "memberscope/c/status.h"
#include "memberscope/detail/version_namespace.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup basics
/// @{

/// A failed call: what went wrong, in which stage, and the message. Also what a user's victim or
/// extractor may throw to choose the status itself; any other exception arrives as "victim failed"
/// or "extractor failed" with its what(). @since 0.1.0
class Error : public std::runtime_error {
 public:
  /// @param status One of ::msc_status. @param stage One of ::msc_stage. @param message UTF-8; what
  /// crosses the C border is cut at 1015 bytes.
  Error(int32_t status, int32_t stage, const std::string& message)
      : std::runtime_error(message), status_(status), stage_(stage) {}
  /// From the error of a C call.
  explicit Error(const msc_error& error) : Error(error.code, error.stage, error.message) {}
  /// One of ::msc_status.
  int32_t status() const noexcept { return status_; }
  /// One of ::msc_stage.
  int32_t stage() const noexcept { return stage_; }

 private:
  int32_t status_;
  int32_t stage_;
};

/// Name of a status or of a stage, for messages; see msc_status_name(). @since 0.1.0
inline const char* status_name(int32_t status) {
  return msc_status_name(status);
}
/// Likewise, as in rows; see msc_stage_name(). @since 0.1.0
inline const char* stage_name(int32_t stage) {
  return msc_stage_name(stage);
}

/// @cond
namespace detail {

/// Calls `f(msc_error*)` and throws what it reports.
template <typename F>
void check(F&& f) {
  msc_error error{};
  if (f(&error) != MSC_OK) throw Error(error);
}

}  // namespace detail
/// @endcond

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
