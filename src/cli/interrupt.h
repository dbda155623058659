#pragma once

namespace msc::cli {

/// SIGINT, SIGTERM and SIGHUP: the first asks the run to stop after the pairs in flight, a second
/// SIGINT or SIGTERM ends the process, and command victims with it. SIGHUP stays ignored where it
/// was, as under nohup.
void install_interrupt_handler();

/// Whether the run was asked to stop.
bool interrupted();

}  // namespace msc::cli
