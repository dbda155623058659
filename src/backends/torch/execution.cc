#include "backends/torch/execution.h"

#include <ATen/Parallel.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include "backends/network/device.h"
#include "backends/torch/text.h"

namespace msc::torch_backend {
namespace {

c10::Device parse_device(const std::string& name) {
  const network::Device device = network::read_device(name);
  return {device.cuda ? c10::kCUDA : c10::kCPU, static_cast<c10::DeviceIndex>(device.index)};
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
