#include "cli/standard_output.h"

#include <fcntl.h>
#include <unistd.h>

namespace msc::cli {
namespace {

std::FILE* own = nullptr;

}  // namespace

std::FILE* standard_output() {
  return own ? own : stdout;
}

void keep_standard_output() {
  if (own) return;
  std::fflush(stdout);
  const int kept = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  // Where no descriptor is left, prints are the smaller evil.
  if (kept < 0 || !(own = fdopen(kept, "w"))) return;
  dup2(STDERR_FILENO, STDOUT_FILENO);
}

}  // namespace msc::cli
