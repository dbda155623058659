#pragma once

#include <memberscope/error.hpp>
#include <string>

#include "support/catch2.h"

namespace test {

/// What an Error said; MSC_OK and nothing where there was none.
struct Failure {
  int32_t status = MSC_OK;
  std::string message;

  /// Whether the message holds these words; tells the message where it does not.
  bool says(const std::string& words) const {
    if (message.find(words) != std::string::npos) return true;
    UNSCOPED_INFO("no '" << words << "' in: " << message);
    return false;
  }
};

template <typename F>
Failure failure_of(F&& f) {
  try {
    f();
  } catch (const memberscope::Error& e) {
    return {e.status(), e.what()};
  }
  return {};
}

}  // namespace test
