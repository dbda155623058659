#include "training/torchscript.h"

#include <torch/csrc/jit/frontend/tracer.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace training {
namespace {

using torch::jit::Stack;

// A script module with the network's weights as attributes. Names of attributes have no dots.
torch::jit::Module module_with_weights(const torch::nn::Module& network) {
  torch::jit::Module module("Victim");
  const auto flat = [](std::string name) {
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
  };
  for (const auto& parameter : network.named_parameters())
    module.register_parameter(flat(parameter.key()), parameter.value(), false);
  for (const auto& buffer : network.named_buffers())
    module.register_buffer(flat(buffer.key()), buffer.value());
  return module;
}

void compare_with_file(const std::string& path, const torch::Tensor& example,
                       const torch::Tensor& expected) {
  auto reloaded = torch::jit::load(path);
  reloaded.eval();
  const auto found = reloaded.forward({example}).toTensor();
  const double difference =
      found.sizes() == expected.sizes() ? (found - expected).abs().max().item<double>() : INFINITY;
  if (!(difference <= 1e-4 * (1 + expected.abs().max().item<double>()))) {
    throw std::runtime_error(path +
                             ": the saved model does not give the output of the trained one");
  }
}

// What an audit must know of a file whose input is an image in [0, 1].
std::string about(const std::string& output, const torch::Tensor& example) {
  return "{\"input\": {\"channels\": " + std::to_string(example.size(1)) +
         ", \"height\": " + std::to_string(example.size(2)) +
         ", \"width\": " + std::to_string(example.size(3)) +
         ", \"range\": [0, 1]}, \"output\": \"" + output + "\"}";
}

}  // namespace

void save_torchscript(const torch::nn::Module& network, const Forward& forward,
                      const torch::Tensor& example, const std::string& about,
                      const std::string& path) {
  torch::NoGradGuard no_grad;
  auto module = module_with_weights(network);
  torch::Tensor expected;
  const auto traced = [&](Stack inputs) -> Stack {
    expected = forward(inputs.front().toTensor());
    return {expected};
  };
  const auto trace = torch::jit::tracer::trace(
                         {example}, traced, [](const torch::Tensor&) { return std::string(); },
                         true, false, &module)
                         .first;
  const auto name = torch::jit::QualifiedName(*module.type()->name(), "forward");
  module.type()->addMethod(
      module._ivalue()->compilation_unit()->create_function(name, trace->graph));
  const std::string temporary = path + ".part";
  module.save(temporary, {{"memberscope.json", about}});
  compare_with_file(temporary, example, expected);
  if (std::rename(temporary.c_str(), path.c_str()) != 0)
    throw std::runtime_error(path + ": cannot be written");
}

void save_victim(torch::nn::Module& network, const Forward& forward, const std::string& output,
                 const torch::Tensor& inputs, torch::Device device, const std::string& path) {
  network.eval();
  network.to(torch::kCPU);
  const auto example = inputs.slice(0, 0, 1).to(torch::kFloat).div(255);
  save_torchscript(network, forward, example, about(output, example), path);
  network.to(device);
}

}  // namespace training
