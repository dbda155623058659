#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace msc::victims {

/// A shell command with pipes, in a process group of its own. Reading and writing wait until a
/// deadline and never longer.
class ChildProcess {
 public:
  using Clock = std::chrono::steady_clock;

  /// Starts `/bin/sh -c command`. Throws std::system_error.
  explicit ChildProcess(const std::string& command);
  /// Kills the group if it still runs.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  enum class Talk { kDone, kClosed, kTimeout };

  /// Writes `input` while reading standard output and error, until `complete(output)` says so or
  /// the child closes its output.
  /// @param close_input Closes standard input behind `input`.
  Talk talk(std::string_view input, bool close_input, Clock::time_point deadline,
            std::string& output, const std::function<bool(const std::string&)>& complete);
  /// Waits for the end. Returns "exit code N" or "killed by signal N", or "" for exit code 0; kills
  /// it at the deadline ("still running").
  std::string wait(Clock::time_point deadline);
  /// Kills the whole group.
  void kill_group();
  /// The last part of what it wrote to standard error.
  const std::string& error_tail() const { return error_tail_; }

 private:
  void read_error();

  pid_t pid_ = -1;
  int in_ = -1, out_ = -1, error_ = -1;
  std::string error_tail_;
};

/// Kills the child that was started last, if it still runs. May be called from a signal handler.
void kill_running_child();

}  // namespace msc::victims
