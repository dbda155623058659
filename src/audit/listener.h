#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace msc::audit {

/// Who waits for a run: hears of it, and may stop it. Nothing here prints or handles a signal; that
/// is for whoever listens. Every function may be called from any thread.
class Listener {
 public:
  virtual ~Listener() = default;
  /// Something worth knowing, in a sentence or more, without the newline at the end.
  virtual void note(const std::string& text) = 0;
  /// Pairs that are done, of all that this run scores; with 0 when it begins.
  virtual void progress(int64_t done, int64_t total) = 0;
  /// Whether to stop after the pairs in flight.
  virtual bool cancelled() = 0;
};

/// The listener wanted an end before anything was scored.
class Cancelled : public std::runtime_error {
 public:
  Cancelled() : std::runtime_error("interrupted; nothing was scored") {}
};

/// Options that do not go together.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace msc::audit
