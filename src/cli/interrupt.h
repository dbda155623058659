#pragma once

namespace msc::cli {

/// SIGINT and SIGTERM: the first asks the run to stop after the pairs in flight, the second kills a
/// command victim and ends the process.
void install_interrupt_handler();

/// Whether the run was asked to stop.
bool interrupted();

}  // namespace msc::cli
