#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <memberscope/error.hpp>
#include <string>
#include <system_error>
#include <vector>

#include "cli/command_line.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "report/rows.h"

namespace {

using namespace msc::cli;

int report_error(const std::string& what, ExitCode code) {
  fmt::print(stderr, "memberscope: {}\n", what);
  return code;
}

int run(int argc, char** argv) {
  try {
    return run_command_line({argv + 1, argv + argc});
  } catch (const memberscope::Error& e) {
    return report_error(fmt::format("{}: {}: {}", msc_stage_name(e.stage()), msc_status_name(e.status()), e.what()),
                        e.status() == MSC_INTERNAL ? kInternal : kBadInput);
  } catch (const UsageError& e) {
    return report_error(e.what(), kUsage);
  } catch (const BadInput& e) {
    return report_error(e.what(), kBadInput);
  } catch (const msc::report::InputError& e) {
    return report_error(e.what(), kBadInput);
  } catch (const std::system_error& e) {
    return report_error(e.what(), kBadInput);
  } catch (const std::exception& e) {
    return report_error(e.what(), kInternal);
  }
}

}  // namespace

int main(int argc, char** argv) {
  // LibTorch's OpenMP threads, here and in the training programs of the demo, otherwise spin for milliseconds while they wait, which on a busy
  // machine makes them tens of times slower. Read when the backend is opened; OMP_WAIT_POLICY or the same variable, where set, is kept.
  if (!std::getenv("OMP_WAIT_POLICY")) setenv("GOMP_SPINCOUNT", "20000", 0);
  install_interrupt_handler();
  return run(argc, argv);
}
