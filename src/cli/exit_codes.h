#pragma once

#include "audit/listener.h"
#include "core/base/bad_input.h"

namespace msc::cli {

using audit::UsageError;
using msc::BadInput;

/// What the command's exit code says. Shown by --help; scripts rely on it.
enum ExitCode : int {
  kOk = 0,
  kUsage = 1,
  kBadInput = 2,
  kSomeFailed = 3,
  kInterrupted = 4,
  kNothingScored = 5,
  kInternal = 6,
  kGateTripped = 7,
  kNotAnswered = 8
};

constexpr const char* kExitCodeHelp =
    "Exit codes: 0 done; 1 wrong usage; 2 bad input, or an output that cannot be written: nothing "
    "was scored;\n"
    "3 done, but some pairs failed (their rows say why); 4 interrupted, or the disk was full: can "
    "be resumed; 5 every "
    "pair failed; 6 internal error;\n"
    "7 done, and a --fail-if condition holds or cannot be judged, or a gate failed; 8 a gate was "
    "not "
    "answered.";

}  // namespace msc::cli
