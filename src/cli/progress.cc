#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>

#include "core/base/format.h"

namespace msc::cli {
namespace {

std::string duration(double seconds) {
  const auto s = static_cast<int64_t>(seconds + 0.5);
  return s < 60     ? msc::format("{} s", s)
         : s < 3600 ? msc::format("{} min {:02} s", s / 60, s % 60)
                    : msc::format("{} h {:02} min", s / 3600, s / 60 % 60);
}

}  // namespace

Progress::Progress(int64_t total) : terminal_(isatty(STDERR_FILENO) != 0), total_(total) {}

void Progress::update(int64_t done) {
  const auto now = Clock::now();
  const double since_last = std::chrono::duration<double>(now - last_).count();
  if (since_last < (terminal_ ? 0.2 : 10.0) && !(terminal_ && done == total_)) return;
  last_ = now;
  const double elapsed = std::chrono::duration<double>(now - start_).count();
  const double left =
      done > 0 ? elapsed / static_cast<double>(done) * static_cast<double>(total_ - done) : 0;
  const auto text = msc::format("{} of {} pairs, {:.1f} a second, {} left", done, total_,
                                static_cast<double>(done) / elapsed, duration(left));
  std::fputs(terminal_ ? msc::format("\r{}\x1b[K", text).c_str() : (text + "\n").c_str(), stderr);
  drawn_ = true;
}

void Progress::finish() {
  if (terminal_ && drawn_) std::fputs("\n", stderr);
  drawn_ = false;
}

}  // namespace msc::cli
