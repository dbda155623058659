/// @file
/// @brief Turns exceptions of a user's class into the status and text that cross the C border.
#ifndef MEMBERSCOPE_DETAIL_TRAMPOLINE_HPP
#define MEMBERSCOPE_DETAIL_TRAMPOLINE_HPP

#include <cstring>
#include <exception>
#include <new>

#include "memberscope/error.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE
/// @cond
namespace detail {

inline int32_t report(msc_error* error, int32_t status, int32_t stage,
                      const char* message) noexcept {
  if (error) {
    error->code = status;
    error->stage = stage;
    std::strncpy(error->message, message, sizeof(error->message) - 1);
    error->message[sizeof(error->message) - 1] = '\0';
  }
  return status;
}

/// Runs `f` and lets no exception out. What is not memberscope::Error arrives as `status` in
/// `stage` with its what().
template <typename F>
int32_t trampoline(msc_error* error, int32_t status, int32_t stage, F&& f) noexcept {
  try {
    f();
    return MSC_OK;
  } catch (const Error& e) {
    return report(error, e.status(), e.stage(), e.what());
  } catch (const std::bad_alloc&) {
    return report(error, MSC_OUT_OF_MEMORY, stage, "out of memory");
  } catch (const std::exception& e) {
    return report(error, status, stage, e.what());
  } catch (...) {
    return report(error, status, stage, "an exception that is not a std::exception");
  }
}

}  // namespace detail
/// @endcond
MEMBERSCOPE_END_NAMESPACE

#endif
