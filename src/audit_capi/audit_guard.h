#pragma once

#include <memberscope/error.hpp>
#include <string>
#include <system_error>
#include <utility>

#include "audit/listener.h"
#include "audit/rows.h"
#include "capi/guard.h"
#include "core/base/bad_input.h"

namespace msc::capi {

/// guard() for the audit library, whose rooms know exceptions of their own: what a file or a caller
/// has wrong is an invalid argument, what the system refuses is I/O, and what another library of
/// the project reported stays as it was.
template <typename Body>
int32_t audit_guard(msc_error* error, Body&& body) noexcept {
  return guard(error, [&] {
    try {
      body();
    } catch (const audit::InputError& e) {
      throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, e.what());
    } catch (const audit::UsageError& e) {
      throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, e.what());
    } catch (const audit::Cancelled& e) {
      throw Error(MSC_CANCELLED, MSC_STAGE_NONE, e.what());
    } catch (const BadInput& e) {
      throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, e.what());
    } catch (const std::system_error& e) {
      throw Error(MSC_IO, MSC_STAGE_NONE, e.what());
    } catch (const memberscope::Error& e) {
      throw Error(e.status(), e.stage(), e.what());
    }
  });
}

/// The element of a caller's index.
template <typename List>
auto& at_index(List& list, int64_t index) {
  const auto n = static_cast<int64_t>(list.size());
  if (index < 0 || index >= n)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "index is {}, expected 0 to {}", index, n - 1);
  return list[static_cast<size_t>(index)];
}

/// A confidence as given, 0 being the usual one.
inline double checked_confidence(double given) {
  const double confidence = given != 0 ? given : 0.95;
  if (!(confidence >= 0.5 && confidence < 1))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "confidence is {}, expected 0.5 to 1, 1 excluded",
         given);
  return confidence;
}

/// Where something is to be written.
inline std::string path_of(const char* path) {
  require(path && *path, "the path to write to is null or empty");
  return path;
}

/// A text that may be null.
inline std::string text_or(const char* text, const char* otherwise = "") {
  return text ? text : otherwise;
}

}  // namespace msc::capi
