#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>

namespace msc::victims {

/// The ends of pipes that become a command's standard streams. They stay the caller's.
struct StandardStreams {
  int in, out, error;
};

/// A shell command with every process that descends from it, those that left its process group or
/// its session too. None of them outlives this object or this process, however it ends: a keeper
/// between the two takes in what the command leaves behind, and kills all when the line to us is
/// cut.
class ProcessTree {
 public:
  /// Starts `/bin/sh -c command`. Throws std::system_error.
  ProcessTree(const std::string& command, const StandardStreams& streams);
  ~ProcessTree();
  ProcessTree(const ProcessTree&) = delete;
  ProcessTree& operator=(const ProcessTree&) = delete;

  /// Waits for the end of the shell alone; what it left behind lives until kill_all(). Returns the
  /// status of waitpid(), or nothing when the time is over.
  std::optional<int> wait(std::chrono::milliseconds at_most);
  /// Kills all and returns when all are gone.
  void kill_all();

 private:
  pid_t keeper_ = -1;
  int line_ = -1;
};

}  // namespace msc::victims
