#include "cli/interrupt.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>

namespace msc::cli {
namespace {

std::atomic<int> signals_seen{0};
static_assert(std::atomic<int>::is_always_lock_free, "used in a signal handler");

void on_signal(int number) {
  if (++signals_seen < 2) return;
  signal(number, SIG_DFL);
  raise(number);
}

/// A terminal that closes sends it twice, by the shell and by the kernel: that is one wish.
void on_hangup(int) {
  int none = 0;
  signals_seen.compare_exchange_strong(none, 1);
}

void handle(int number, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, nullptr);
}

/// As under nohup, which is to outlive its terminal.
bool is_ignored(int number) {
  struct sigaction action {};
  return sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

void install_interrupt_handler() {
  handle(SIGINT, on_signal);
  handle(SIGTERM, on_signal);
  if (!is_ignored(SIGHUP)) handle(SIGHUP, on_hangup);
  signal(SIGXFSZ, SIG_IGN);  // a file that may not grow any more shows as a failed write, too
  signal(SIGPIPE, SIG_IGN);  // a command victim that dies shows as a failed write
}

bool interrupted() {
  return signals_seen > 0;
}

}  // namespace msc::cli
