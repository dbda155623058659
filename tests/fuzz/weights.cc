// Weight files as a whole, up to the tensors: safetensors, and both forms of torch.save. LibTorch
// reads the archive of the newer one.
#include "backends/torch/state_dict.h"
#include "fuzz/input.h"
#include "memberscope/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const fuzz::File file({reinterpret_cast<const char*>(bytes), size});
  try {
    for (const auto& [name, tensor] : msc::torch_backend::read_state_dict(file.path()))
      if (!tensor.is_contiguous()) std::abort();
  } catch (const memberscope::Error&) {
  }
  return 0;
}
