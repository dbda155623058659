#pragma once

#include <c10/core/Device.h>

#include <string>

namespace msc::torch_backend {

/// Where a network runs: device, fixed number of intra-op threads, precision.
struct Execution {
  c10::Device device;
  int threads;
  bool half;
};

/// Checks that the device exists here. `threads` 0 = LibTorch's own number.
Execution make_execution(const std::string& device, int threads, bool half);

/// For the identity: "cpu", "cuda:0, half". The number of threads decides no result beyond rounding
/// and would keep a run from being resumed on another machine.
std::string describe(const Execution& execution);

/// Sets the number of intra-op threads of the calling thread while it lives. LibTorch keeps that
/// number per thread, and the core may call from any of its own.
class ThreadScope {
 public:
  explicit ThreadScope(int threads);
  ~ThreadScope();
  ThreadScope(const ThreadScope&) = delete;
  ThreadScope& operator=(const ThreadScope&) = delete;

 private:
  int before_;
  int now_;
};

}  // namespace msc::torch_backend
