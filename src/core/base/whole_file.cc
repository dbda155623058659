#include "core/base/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace msc {
namespace {

/// No other process and no other call takes the same name.
std::string unfinished_name(const std::string& file) {
  static std::atomic<unsigned> calls{0};
  return file + "." + std::to_string(getpid()) + "-" + std::to_string(calls++) +
         std::string(kUnfinished);
}

/// Opens what is not there yet. A file that a process of the same number left behind is passed by.
int open_new(const std::string& file, unsigned mode, std::string& name) {
  int descriptor = -1;
  do {
    name = unfinished_name(file);
    descriptor = open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  } while (descriptor < 0 && errno == EEXIST);
  return descriptor;
}

}  // namespace

int write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const auto written = write(descriptor, content.data(), content.size());
    if (written < 0 && errno != EINTR) return errno;
    if (written > 0) content.remove_prefix(static_cast<size_t>(written));
  }
  return 0;
}

void write_whole_file(const std::string& file, std::string_view content, unsigned mode) {
  std::string unfinished;
  const int descriptor = open_new(file, mode, unfinished);
  int failed = descriptor < 0 ? errno : write_all(descriptor, content);
  if (descriptor >= 0 && close(descriptor) != 0 && failed == 0) failed = errno;
  if (failed == 0 && std::rename(unfinished.c_str(), file.c_str()) != 0) failed = errno;
  if (failed == 0) return;
  if (descriptor >= 0) std::remove(unfinished.c_str());
  throw std::system_error(failed, std::generic_category(), "cannot write " + file);
}

std::string_view finished_name(std::string_view unfinished) {
  const auto end = unfinished.size() - kUnfinished.size();
  if (unfinished.size() <= kUnfinished.size() || unfinished.substr(end) != kUnfinished) return {};
  const auto stem = unfinished.substr(0, end);
  const auto dot = stem.rfind('.');
  if (dot == std::string_view::npos ||
      stem.substr(dot + 1).find_first_not_of("0123456789-") != std::string_view::npos)
    return {};
  return stem.substr(0, dot);
}

}  // namespace msc
