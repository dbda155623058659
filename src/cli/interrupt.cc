#include "cli/interrupt.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>

#include "victims/child_process.h"

namespace msc::cli {
namespace {

std::atomic<int> signals_seen{0};
static_assert(std::atomic<int>::is_always_lock_free, "used in a signal handler");

void on_signal(int number) {
  if (++signals_seen < 2) return;
  msc::victims::kill_running_child();
  signal(number, SIG_DFL);
  raise(number);
}

}  // namespace

void install_interrupt_handler() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  signal(SIGPIPE, SIG_IGN);  // a command victim that dies shows as a failed write
}

bool interrupted() {
  return signals_seen > 0;
}

}  // namespace msc::cli
