#pragma once

#include <ATen/core/Tensor.h>

#include <map>
#include <string>

namespace msc::torch_backend {

/// Parameters by name; floating ones as f32, the others as i64, all contiguous.
using StateDict = std::map<std::string, at::Tensor>;

/// Reads a torchvision state dict: `.pth` in the zip form (PyTorch 1.6 and later) or the older one,
/// or `.safetensors`; told apart by content. Nothing in the file is executed. @throws
/// memberscope::Error naming the file.
StateDict read_state_dict(const std::string& path);

/// The tensors of a safetensors file: u64 length of a JSON header {name: {dtype, shape,
/// data_offsets}}, the header, then the bytes.
StateDict read_safetensors(const std::string& bytes);

}  // namespace msc::torch_backend
