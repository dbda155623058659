#include "victims/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <system_error>
#include <thread>

#include "core/base/format.h"

extern char** environ;

namespace msc::victims {
namespace {

constexpr size_t kErrorTail = 600;

std::atomic<pid_t> running_group{0};
static_assert(std::atomic<pid_t>::is_always_lock_free, "used in a signal handler");

void make_pipe(int (&ends)[2]) {
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
}

void close_end(int& end) {
  if (end >= 0) close(end);
  end = -1;
}

int milliseconds_until(ChildProcess::Clock::time_point deadline) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - ChildProcess::Clock::now())
          .count();
  return static_cast<int>(std::clamp<int64_t>(left, 0, 1000000));
}

pid_t spawn_shell(const std::string& command, int in, int out, int error) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, error, STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setpgroup(
      &attributes, 0);  // a group of its own: Ctrl-C does not reach it, and all of it can be killed
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  const char* arguments[] = {"sh", "-c", command.c_str(), nullptr};
  pid_t pid = -1;
  const int status =
      posix_spawn(&pid, "/bin/sh", &actions, &attributes, const_cast<char**>(arguments), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (status != 0)
    throw std::system_error(status, std::generic_category(), "cannot start the command");
  return pid;
}

}  // namespace

void kill_running_child() {
  if (const pid_t group = running_group) kill(-group, SIGKILL);
}

ChildProcess::ChildProcess(const std::string& command) {
  int in[2], out[2], error[2];
  make_pipe(in);
  make_pipe(out);
  make_pipe(error);
  in_ = in[1];
  out_ = out[0];
  error_ = error[0];
  for (int end : {in_, out_, error_}) fcntl(end, F_SETFL, O_NONBLOCK);
  pid_ = spawn_shell(command, in[0], out[1], error[1]);
  for (int end : {in[0], out[1], error[1]}) close(end);
  running_group = pid_;
}

ChildProcess::~ChildProcess() {
  kill_group();
  close_end(in_);
  close_end(out_);
  close_end(error_);
}

void ChildProcess::kill_group() {
  if (pid_ <= 0) return;
  kill(-pid_, SIGKILL);
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  running_group = 0;
}

void ChildProcess::read_error() {
  char block[4096];
  const ssize_t n = read(error_, block, sizeof block);
  if (n == 0) close_end(error_);
  if (n <= 0) return;
  error_tail_.append(block, static_cast<size_t>(n));
  if (error_tail_.size() > kErrorTail) error_tail_.erase(0, error_tail_.size() - kErrorTail);
}

ChildProcess::Talk ChildProcess::talk(std::string_view input, bool close_input,
                                      Clock::time_point deadline, std::string& output,
                                      const std::function<bool(const std::string&)>& complete) {
  std::string block(1 << 16, '\0');
  while (true) {
    if (input.empty() && close_input) close_end(in_);
    pollfd ends[3] = {
        {input.empty() ? -1 : in_, POLLOUT, 0}, {out_, POLLIN, 0}, {error_, POLLIN, 0}};
    const int wait_for = milliseconds_until(deadline);
    if (wait_for == 0) return Talk::kTimeout;
    if (poll(ends, 3, wait_for) < 0 && errno != EINTR)
      throw std::system_error(errno, std::generic_category(), "poll");
    if (ends[0].revents) {
      const ssize_t n = write(in_, input.data(), std::min(input.size(), block.size()));
      if (n > 0) input.remove_prefix(static_cast<size_t>(n));
      if (n < 0 && errno == EPIPE) {  // it takes no more input; what it answers is still read
        input = {};
        close_end(in_);
      }
    }
    if (ends[2].revents) read_error();
    if (!ends[1].revents) continue;
    const ssize_t n = read(out_, block.data(), block.size());
    if (n == 0) return Talk::kClosed;
    if (n > 0) output.append(block.data(), static_cast<size_t>(n));
    if (n > 0 && complete(output)) return Talk::kDone;
  }
}

std::string ChildProcess::wait(Clock::time_point deadline) {
  while (true) {
    if (error_ >= 0) {
      pollfd end{error_, POLLIN, 0};
      if (poll(&end, 1, 10) > 0) read_error();
    } else {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    int status = 0;
    const pid_t ended = waitpid(pid_, &status, WNOHANG);
    if (ended == pid_) {
      while (error_ >= 0) {  // what was still in the pipe
        const size_t before = error_tail_.size();
        read_error();
        if (error_ >= 0 && error_tail_.size() == before) break;
      }
      kill(-pid_, SIGKILL);  // children it left behind
      pid_ = -1;
      running_group = 0;
      if (WIFSIGNALED(status)) return msc::format("killed by signal {}", WTERMSIG(status));
      return WEXITSTATUS(status) == 0 ? "" : msc::format("exit code {}", WEXITSTATUS(status));
    }
    if (milliseconds_until(deadline) == 0) {
      kill_group();
      return "still running";
    }
  }
}

}  // namespace msc::victims
