#include "victims/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "core/base/format.h"

namespace msc::victims {
namespace {

constexpr size_t kErrorTail = 600;
constexpr size_t kBlock = 1 << 16;

void close_end(int& end) {
  if (end >= 0) close(end);
  end = -1;
}

/// Both ends of a pipe; those that are not taken are closed.
struct Pipe {
  int read = -1, write = -1;

  Pipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
      throw std::system_error(errno, std::generic_category(), "pipe");
    read = ends[0];
    write = ends[1];
  }
  ~Pipe() {
    close_end(read);
    close_end(write);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
};

/// The end is the caller's from here, and never waits.
int take(int& end) {
  fcntl(end, F_SETFL, O_NONBLOCK);
  return std::exchange(end, -1);
}

int milliseconds_until(ChildProcess::Clock::time_point deadline) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - ChildProcess::Clock::now())
          .count();
  return static_cast<int>(std::clamp<int64_t>(left, 0, 1000000));
}

}  // namespace

ChildProcess::ChildProcess(const std::string& command) {
  Pipe in, out, error;
  tree_.emplace(command, StandardStreams{in.read, out.write, error.write});
  in_ = take(in.write);
  out_ = take(out.read);
  error_ = take(error.read);
}

ChildProcess::~ChildProcess() {
  tree_.reset();
  close_end(in_);
  close_end(out_);
  close_end(error_);
}

void ChildProcess::kill_all() {
  tree_.reset();
  while (read_error()) {
  }
}

/// Whether there was something to read.
bool ChildProcess::read_error() {
  if (error_ < 0) return false;
  char block[4096];
  const ssize_t n = read(error_, block, sizeof block);
  if (n == 0) close_end(error_);
  if (n <= 0) return false;
  error_tail_.append(block, static_cast<size_t>(n));
  if (error_tail_.size() > kErrorTail) error_tail_.erase(0, error_tail_.size() - kErrorTail);
  return true;
}

ChildProcess::Talk ChildProcess::talk(std::string_view input, bool close_input,
                                      Clock::time_point deadline, std::string& output,
                                      const Complete& complete) {
  std::string block(kBlock, '\0');
  while (true) {
    if (input.empty() && close_input) close_end(in_);
    pollfd ends[3] = {
        {input.empty() ? -1 : in_, POLLOUT, 0}, {out_, POLLIN, 0}, {error_, POLLIN, 0}};
    const int wait_for = milliseconds_until(deadline);
    if (wait_for == 0) return Talk::kTimeout;
    if (poll(ends, 3, wait_for) < 0 && errno != EINTR)
      throw std::system_error(errno, std::generic_category(), "poll");
    if (ends[2].revents) read_error();
    if (ends[1].revents) {  // before writing: what is there now came before the rest of the input
      const ssize_t n = read(out_, block.data(), block.size());
      if (n == 0) return Talk::kClosed;
      if (n > 0) output.append(block.data(), static_cast<size_t>(n));
      if (n > 0 && complete(output, input.size())) return Talk::kDone;
    }
    if (!ends[0].revents) continue;
    const ssize_t n = write(in_, input.data(), std::min(input.size(), kBlock));
    if (n > 0) input.remove_prefix(static_cast<size_t>(n));
    if (n < 0 && errno == EPIPE) {  // it takes no more input; what it answers is still read
      input = {};
      close_end(in_);
    }
  }
}

std::string ChildProcess::waiting_output() {
  std::string block(kBlock, '\0');
  const ssize_t n = read(out_, block.data(), block.size());
  block.resize(static_cast<size_t>(std::max<ssize_t>(n, 0)));
  return block;
}

std::string ChildProcess::wait(Clock::time_point deadline) {
  std::optional<int> status;
  while (!status && milliseconds_until(deadline) > 0) {
    status = tree_->wait(std::chrono::milliseconds(std::min(10, milliseconds_until(deadline))));
    read_error();
  }
  kill_all();
  if (!status) return "still running";
  if (WIFSIGNALED(*status)) return msc::format("killed by signal {}", WTERMSIG(*status));
  return WEXITSTATUS(*status) == 0 ? "" : msc::format("exit code {}", WEXITSTATUS(*status));
}

}  // namespace msc::victims
