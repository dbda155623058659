// ImageNet weights of a backbone: a state dictionary saved by PyTorch (.pth, .pt) or a safetensors
// file. Reading executes nothing in it.
#pragma once

#include <torch/torch.h>

#include <map>
#include <string>

namespace training {

using StateDict = std::map<std::string, torch::Tensor>;

StateDict read_state_dict(const std::string& path);

// Does the file hold a convolution of that name with a square kernel of that size?
bool has_weight(const std::string& path, const std::string& name, int64_t kernel);

// Copies every parameter and buffer of `network` from the tensor of the same name; tensors that the
// network does not have (the classifier) are left. Throws, naming file and tensor, where one is
// missing or of another shape. Returns what was done, to be told.
std::string load_weights(torch::nn::Module& network, const std::string& path);

}  // namespace training
