#include "audit/line_log.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "audit/checksum.h"
#include "core/base/bad_input.h"
#include "core/base/whole_file.h"

namespace msc::audit {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(int code, const char* what, const fs::path& file) {
  throw std::system_error(code, std::generic_category(), what + file.string());
}

std::string read_all(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> whole_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t at = 0, end = text.find('\n'); end != std::string::npos;
       at = end + 1, end = text.find('\n', at))
    lines.push_back(text.substr(at, end - at));
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += line + '\n';
  return text;
}

}  // namespace

fs::path damaged_file(const fs::path& log) {
  return fs::path(log).replace_extension(".damaged.jsonl");
}

LineLog::LineLog(fs::path file, unsigned mode, const Accept& accept)
    : file_(std::move(file)), mode_(mode) {
  open_locked();
  try {
    const auto text = read_all(file_);
    std::vector<std::string> kept, damaged;
    for (auto& line : whole_lines(text))
      (check(line) == Checksum::kHolds && accept(line) ? kept : damaged).push_back(line);
    if (!damaged.empty()) rewrite(kept, damaged);
    const auto complete = damaged.empty() ? text.rfind('\n') + 1 : joined(kept).size();
    if (ftruncate(descriptor_, static_cast<off_t>(complete)) != 0)
      fail(errno, "cannot write ", file_);
  } catch (...) {
    close(descriptor_);
    throw;
  }
}

LineLog::~LineLog() {
  close(descriptor_);
}

void LineLog::open_locked() {
  descriptor_ = open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, mode_);
  if (descriptor_ < 0) fail(errno, "cannot open ", file_);
  if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const int code = errno;
  close(std::exchange(descriptor_, -1));
  if (code != EWOULDBLOCK) fail(code, "cannot lock ", file_);
  throw BadInput(file_.string() +
                 ": another process is writing to it; wait until it is done, or name another file");
}

/// Sets lines aside before the log does without them: a kill in between keeps them in both.
void LineLog::rewrite(const std::vector<std::string>& kept,
                      const std::vector<std::string>& damaged) {
  const auto aside = damaged_file(file_);
  write_whole_file(aside.string(), read_all(aside) + joined(damaged), mode_);
  write_whole_file(file_.string(), joined(kept), mode_);
  close(descriptor_);
  open_locked();
}

void LineLog::append(const std::string& line) {
  if (const int code = write_all(descriptor_, with_checksum(line) + '\n'))
    fail(code, "cannot write ", file_);
  if (Clock::now() - synced_ >= std::chrono::seconds(1)) sync();
}

void LineLog::sync() {
  synced_ = Clock::now();
  if (fdatasync(descriptor_) != 0) fail(errno, "cannot write ", file_);
}

}  // namespace msc::audit
