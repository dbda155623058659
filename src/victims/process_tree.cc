#include "victims/process_tree.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace msc::victims {
namespace {

// What follows, until the class, runs between fork() and exec() of a process with several threads:
// no memory is allocated, nothing is locked, only system calls are made. The keeper is a fork and
// no program of its own, because the command is one file, which takes longer to load than a query
// may take.

constexpr int kLine = 3;  // the keeper's only open file
constexpr int kRoundsToKill = 5000;

[[noreturn]] void become_shell(const char* command, const StandardStreams& streams, pid_t keeper,
                               const sigset_t& mask) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // should the keeper be killed
  if (getppid() != keeper) _exit(127);
  setpgid(0, 0);
  signal(SIGPIPE, SIG_DFL);
  // Above the standard streams first: one of the ends may be a standard stream's number.
  const int in = fcntl(streams.in, F_DUPFD_CLOEXEC, 3);
  const int out = fcntl(streams.out, F_DUPFD_CLOEXEC, 3);
  const int error = fcntl(streams.error, F_DUPFD_CLOEXEC, 3);
  if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(error, 2) < 0) _exit(127);
  sigprocmask(SIG_SETMASK, &mask, nullptr);
  execl("/bin/sh", "sh", "-c", command, nullptr);
  _exit(127);
}

/// Kills every child of this process. Their children become ours as they die.
void kill_children() {
  const int file = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  char block[4096];
  pid_t pid = 0;
  for (ssize_t n; (n = read(file, block, sizeof block)) > 0;)
    for (ssize_t i = 0; i < n; ++i) {
      if (block[i] >= '0' && block[i] <= '9') {
        pid = pid * 10 + (block[i] - '0');
        continue;
      }
      if (pid > 0) kill(pid, SIGKILL);
      pid = 0;
    }
  close(file);
}

/// @param group The shell's, while it has not been waited for: its number may be another's then.
void kill_descendants(pid_t group) {
  if (group > 0) kill(-group, SIGKILL);
  for (int round = 0; round < kRoundsToKill; ++round) {
    pid_t ended;
    while ((ended = waitpid(-1, nullptr, WNOHANG)) > 0) {
    }
    if (ended < 0 && errno == ECHILD) return;
    kill_children();
    poll(nullptr, 0, 1);
  }
}

void nothing(int) {}

/// One file is left open, as kLine: a pipe's end held here would keep its reader waiting.
void keep_only(int line) {
  dup2(line, kLine);
  for (int stream = 0; stream < kLine; ++stream) close(stream);
  closefrom(kLine + 1);
}

/// Waits for children until the other side of the line is gone.
[[noreturn]] void keep(pid_t shell) {
  sigset_t none;
  sigemptyset(&none);
  while (true) {
    int status = 0;
    for (pid_t ended; (ended = waitpid(-1, &status, WNOHANG)) > 0;)
      if (ended == shell) {
        shell = -1;
        if (send(kLine, &status, sizeof status, MSG_NOSIGNAL) < 0) break;
      }
    pollfd line{kLine, POLLIN, 0};
    if (ppoll(&line, 1, nullptr, &none) <= 0) continue;  // a child has ended
    kill_descendants(shell);
    _exit(0);
  }
}

[[noreturn]] void become_keeper(const char* command, const StandardStreams& streams, int line,
                                const sigset_t& mask) {
  setpgid(0, 0);  // Ctrl-C and a signal to our group do not reach it
  prctl(PR_SET_NAME, "victim-keeper");
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  struct sigaction action {};
  action.sa_handler = nothing;  // it ends ppoll()
  sigaction(SIGCHLD, &action, nullptr);
  const pid_t keeper = getpid();
  const pid_t shell = fork();
  if (shell == 0) become_shell(command, streams, keeper, mask);
  if (shell < 0) _exit(127);
  setpgid(shell, shell);  // here and there: whoever comes first
  keep_only(line);
  for (int number : {SIGHUP, SIGINT, SIGTERM, SIGQUIT}) signal(number, SIG_IGN);
  keep(shell);
}

}  // namespace

ProcessTree::ProcessTree(const std::string& command, const StandardStreams& streams) {
  int line[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, line) != 0)
    throw std::system_error(errno, std::generic_category(), "socketpair");
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);  // no handler of ours runs in the keeper
  keeper_ = fork();
  if (keeper_ == 0) become_keeper(command.c_str(), streams, line[1], before);
  const int code = errno;
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  close(line[1]);
  line_ = line[0];
  if (keeper_ > 0) return;
  close(line_);
  throw std::system_error(code, std::generic_category(), "cannot start the command");
}

ProcessTree::~ProcessTree() {
  kill_all();
}

std::optional<int> ProcessTree::wait(std::chrono::milliseconds at_most) {
  pollfd line{line_, POLLIN, 0};
  if (poll(&line, 1, static_cast<int>(at_most.count())) <= 0) return std::nullopt;
  int status = SIGKILL;  // where the keeper itself was killed
  if (read(line_, &status, sizeof status) < 0) return std::nullopt;
  return status;
}

void ProcessTree::kill_all() {
  if (keeper_ < 0) return;
  close(line_);
  while (waitpid(keeper_, nullptr, 0) < 0 && errno == EINTR) {
  }
  keeper_ = -1;
}

}  // namespace msc::victims
