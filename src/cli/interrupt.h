#pragma once

#include <sys/types.h>

namespace msc::cli {

/// SIGINT and SIGTERM: the first asks the run to stop after the pairs in flight, the second kills a command victim and ends the process.
void install_interrupt_handler();

/// Whether the run was asked to stop.
bool interrupted();

/// The process group to kill on the second signal; 0 = none.
void set_child_group(pid_t group);

}  // namespace msc::cli
