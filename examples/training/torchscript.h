// Saves a C++ network as a TorchScript file that Python, LibTorch and memberscope can run.
#pragma once

#include <torch/script.h>
#include <torch/torch.h>

#include <functional>
#include <string>

namespace training {

using Forward = std::function<torch::Tensor(torch::Tensor)>;

// `torch::save` of a C++ module stores weights without a forward function. A runnable file needs a
// trace: `forward` is run once on `example` (1 x C x H x W) and what it does becomes the graph.
// `network` owns the weights that `forward` uses; it must be in evaluation mode. A trace freezes
// the size of the input: the file runs on inputs of the size of `example` only. It is reloaded and
// compared before this returns. `about` is a JSON text stored beside the graph as extra file
// "memberscope.json".
void save_torchscript(const torch::nn::Module& network, const Forward& forward,
                      const torch::Tensor& example, const std::string& about,
                      const std::string& path);

// A network in training, whose input is an image in [0, 1]: as it will be used, on the CPU, with
// the size of the input and the kind of its output ("image", "logits") for the audit. `inputs` (N x
// C x H x W, 8 bit) are what it is trained on; it returns to `device`.
void save_victim(torch::nn::Module& network, const Forward& forward, const std::string& output,
                 const torch::Tensor& inputs, torch::Device device, const std::string& path);

// A network of images in [-1, 1] as one of images in [0, 1].
inline Forward in_unit_range(Forward forward) {
  return [forward = std::move(forward)](const torch::Tensor& x) {
    return forward(x * 2 - 1) * 0.5 + 0.5;
  };
}

}  // namespace training
