#include "cli/standard_output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "core/base/format.h"

namespace msc::cli {
namespace {

std::FILE* own = nullptr;

}  // namespace

std::FILE* standard_output() {
  return own ? own : stdout;
}

void print_line(const std::string& line) {
  msc::print(standard_output(), "{}\n", line);
}

void print_now(const std::string& text) {
  if (std::fputs(text.c_str(), standard_output()) < 0 || std::fflush(standard_output()) != 0)
    throw std::system_error(errno, std::generic_category(), "standard output");
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
