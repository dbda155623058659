#include "backends/torch/execution.h"

#include <ATen/Parallel.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include "backends/torch/text.h"

namespace msc::torch_backend {
namespace {

c10::Device parse_device(const std::string& name) {
  try {
    const c10::Device device(name);
    if (device.is_cpu() || device.is_cuda()) return device;
  } catch (
      const std::exception&) {  // LibTorch's text lists two dozen devices that do not apply here.
  }
  fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "device is '", name,
       "', expected 'cpu', 'cuda' or 'cuda:N'");
}

void require_present(const c10::Device& device, const std::string& name) {
  if (!device.is_cuda()) return;
  if (!torch::cuda::is_available())
    fail(MSC_UNSUPPORTED, MSC_STAGE_NONE, "device '", name, "' was asked for, but LibTorch ",
         TORCH_VERSION, " finds no CUDA device (a CPU-only build, or no driver); use 'cpu'");
  const auto count = static_cast<int>(torch::cuda::device_count());
  if (device.has_index() && device.index() >= count)
    fail(MSC_UNSUPPORTED, MSC_STAGE_NONE, "device '", name, "' was asked for, but there are ",
         count, " CUDA devices, numbered from 0");
}

}  // namespace

Execution make_execution(const std::string& device, int threads, bool half) {
  const c10::Device parsed = parse_device(device);
  require_present(parsed, device);
  if (threads < 0 || threads > 1024)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "threads is ", threads, ", expected 0 to 1024");
  if (half && !parsed.is_cuda())
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "half precision needs a CUDA device, found '",
         device, "'");
  return {parsed, threads ? threads : at::get_num_threads(), half};
}

std::string describe(const Execution& execution) {
  return text(execution.device.str(), execution.half ? ", half" : "");
}

ThreadScope::ThreadScope(int threads) : before_(at::get_num_threads()), now_(threads) {
  if (now_ != before_) at::set_num_threads(now_);
}

ThreadScope::~ThreadScope() {
  if (now_ != before_) at::set_num_threads(before_);
}

}  // namespace msc::torch_backend
