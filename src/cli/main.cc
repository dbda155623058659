#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memberscope/error.hpp>
#include <string>
#include <system_error>
#include <vector>

#include "audit/rows.h"
#include "cli/command_line.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/standard_output.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace {

using namespace msc::cli;

int report_error(const std::string& what, ExitCode code) {
  std::fputs(("memberscope: " + what + "\n").c_str(),
             stderr);  // a throwing print would not do where nobody listens
  return code;
}

/// What failed before any stage says it all in its message; otherwise where it was, and what.
std::string text_of(const memberscope::Error& e) {
  const bool stated = e.status() == MSC_INVALID_ARGUMENT || e.status() == MSC_IO;
  if (e.stage() != MSC_STAGE_NONE)
    return msc::format("{}: {}: {}", msc_stage_name(e.stage()), msc_status_name(e.status()),
                       e.what());
  return stated ? e.what() : msc::format("{}: {}", msc_status_name(e.status()), e.what());
}

/// A standard stream that the caller has closed would be the number of the next file opened, and
/// messages would go into that file. Reading and writing still fail, but for messages, which nobody
/// wants then.
void occupy_standard_streams() {
  const int modes[] = {O_WRONLY, O_RDONLY, O_WRONLY};
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream)
    if (fcntl(stream, F_GETFD) == -1 && errno == EBADF) open("/dev/null", modes[stream]);
}

int run(int argc, char** argv) {
  try {
    return run_command_line({argv + 1, argv + argc});
  } catch (const memberscope::Error& e) {
    return report_error(text_of(e), e.status() == MSC_INTERNAL ? kInternal : kBadInput);
  } catch (const UsageError& e) {
    return report_error(e.what(), kUsage);
  } catch (const msc::BadInput& e) {
    return report_error(e.what(), kBadInput);
  } catch (const msc::audit::InputError& e) {
    return report_error(e.what(), kBadInput);
  } catch (const msc::audit::Cancelled& e) {
    return report_error(e.what(), kInterrupted);
  } catch (const std::system_error& e) {
    return report_error(e.what(), kBadInput);
  } catch (const std::exception& e) {
    return report_error(e.what(), kInternal);
  }
}

}  // namespace

int main(int argc, char** argv) {
  // LibTorch's OpenMP threads, here and in the training programs of the demo, otherwise spin for
  // milliseconds while they wait, which on a busy machine makes them tens of times slower. Read
  // when the backend is opened; OMP_WAIT_POLICY or the same variable, where set, is kept.
  if (!std::getenv("OMP_WAIT_POLICY")) setenv("GOMP_SPINCOUNT", "20000", 0);
  occupy_standard_streams();
  install_interrupt_handler();
  const int code = run(argc, argv);
  std::FILE* const out = standard_output();
  if (std::fflush(out) == 0 && !std::ferror(out)) return code;
  return code == kOk ? report_error("standard output cannot be written", kBadInput) : code;
}
