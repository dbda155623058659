#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "victims/process_tree.h"

namespace msc::victims {

/// A shell command with pipes. Reading and writing wait until a deadline and never longer.
class ChildProcess {
 public:
  using Clock = std::chrono::steady_clock;

  /// Starts `/bin/sh -c command`. Throws std::system_error.
  explicit ChildProcess(const std::string& command);
  /// Kills it with all its descendants.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  enum class Talk { kDone, kClosed, kTimeout };
  /// Whether enough was read; `unsent` bytes of the input are not yet written.
  using Complete = std::function<bool(const std::string& output, size_t unsent)>;

  /// Writes `input` while reading standard output and error, until `complete` says so or the child
  /// closes its output.
  /// @param close_input Closes standard input behind `input`.
  Talk talk(std::string_view input, bool close_input, Clock::time_point deadline,
            std::string& output, const Complete& complete);
  /// What lies in its standard output now, at most a block of it. Does not wait.
  std::string waiting_output();
  /// Waits for the end, then kills what it left behind. Returns "exit code N" or "killed by signal
  /// N", or "" for exit code 0; kills it at the deadline ("still running").
  std::string wait(Clock::time_point deadline);
  /// Kills it with all its descendants; what they had written to standard error is read still.
  void kill_all();
  /// The last part of what was written to standard error.
  const std::string& error_tail() const { return error_tail_; }

 private:
  bool read_error();

  int in_ = -1, out_ = -1, error_ = -1;
  std::optional<ProcessTree> tree_;
  std::string error_tail_;
};

}  // namespace msc::victims
