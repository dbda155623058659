// What surrounds a training: the command line, and errors that say what to do.
#pragma once

#include <c10/util/Exception.h>
#include <unistd.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <limits>
#include <new>
#include <string>

namespace training {

inline std::string describe(const std::exception& error) {
  const auto* from_torch = dynamic_cast<const c10::Error*>(&error);
  const std::string text = from_torch ? from_torch->what_without_backtrace() : error.what();
  const bool memory = dynamic_cast<const std::bad_alloc*>(&error) ||
                      text.find("out of memory") != std::string::npos ||
                      text.find("allocate memory") != std::string::npos;
  return memory ? "out of memory: lower --size, --width or --batch (" + text + ")" : text;
}

// OpenMP threads that spin for milliseconds while they wait make a training tens of times slower
// when anything else runs on the machine; threads that sleep at once make it half as fast on an
// idle one. The runtime reads its settings when it is loaded, before main: so the program sets a
// short spin and starts itself once more. Whoever has set either variable keeps it.
inline void let_idle_threads_sleep(char** argv) {
  if (std::getenv("OMP_WAIT_POLICY") || std::getenv("GOMP_SPINCOUNT")) return;
  if (setenv("GOMP_SPINCOUNT", "20000", 0) == 0) execv("/proc/self/exe", argv);
}

// glibc returns the memory of a step's tensors to the system as they are freed, and has to clear
// its pages again for the next step: 700 000 of them in five epochs of a small U-Net, a tenth of
// its time on a CPU. 32 MiB is the largest block that glibc keeps.
inline void keep_freed_memory() {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
#endif
}

// Exit code 0 = done, 1 = failed, 2 = wrong command line.
template <class Train>
int run_program(CLI::App& app, int argc, const char* const* argv, Train train) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    train();
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", app.get_name().c_str(), describe(error).c_str());
    return 1;
  }
}

}  // namespace training
