// Saves a C++ network as a TorchScript file that Python, LibTorch and memberscope can run.
#pragma once

#include <torch/script.h>
#include <torch/torch.h>

#include <functional>
#include <string>

namespace training {

// What an audit must know of a file whose input is an image in [0, 1]: size of the input and kind of the output.
inline std::string about(const std::string& output, const torch::Tensor& example) {
  return "{\"input\": {\"channels\": " + std::to_string(example.size(1)) + ", \"height\": " + std::to_string(example.size(2)) +
         ", \"width\": " + std::to_string(example.size(3)) + ", \"range\": [0, 1]}, \"output\": \"" + output + "\"}";
}

// `torch::save` of a C++ module stores weights without a forward function. A runnable file needs a trace: `forward` is run once on
// `example` (1 x C x H x W) and what it does becomes the graph. `network` owns the weights that `forward` uses; it must be in evaluation
// mode. A trace freezes the size of the input: the file runs on inputs of the size of `example` only. It is reloaded and compared before
// this returns. `about` is a JSON text stored beside the graph as extra file "memberscope.json".
void save_torchscript(const torch::nn::Module& network, const std::function<torch::Tensor(torch::Tensor)>& forward,
                      const torch::Tensor& example, const std::string& about, const std::string& path);

}  // namespace training
