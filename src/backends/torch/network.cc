#include "backends/torch/network.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace msc::torch_backend {
namespace {

at::Tensor activate(at::Tensor x, Activation activation) {
  if (activation == Activation::kRelu) return x.relu_();
  if (activation == Activation::kRelu6) return x.clamp_(0, 6);
  return x;
}

/// For each node the values whose last reader it is.
std::vector<std::vector<int>> find_last_uses(const NetworkGraph& graph) {
  std::vector<std::vector<int>> last(graph.nodes.size());
  std::vector<size_t> reader(graph.nodes.size() + 1, graph.nodes.size());
  for (size_t i = 0; i < graph.nodes.size(); ++i)
    for (const int value : graph.nodes[i].inputs) reader[static_cast<size_t>(value)] = i;
  for (size_t value = 0; value < reader.size(); ++value) {
    const bool is_level = std::find(graph.levels.begin(), graph.levels.end(),
                                    static_cast<int>(value)) != graph.levels.end();
    if (!is_level && reader[value] < last.size())
      last[reader[value]].push_back(static_cast<int>(value));
  }
  return last;
}

}  // namespace

Network::Network(NetworkGraph graph, NetworkWeights weights, const Execution& execution)
    : graph_(std::move(graph)),
      weights_(std::move(weights)),
      execution_(execution),
      last_used_(find_last_uses(graph_)) {
  for (Convolution& convolution : weights_) {
    if (!convolution.weight.defined()) continue;
    convolution.weight =
        convolution.weight.to(execution_.device).contiguous(at::MemoryFormat::ChannelsLast);
    convolution.bias = convolution.bias.to(execution_.device);
  }
}

at::Tensor Network::step(size_t index, const std::vector<at::Tensor>& values) const {
  const Node& node = graph_.nodes[index];
  const auto input = [&](size_t i) -> const at::Tensor& {
    return values[static_cast<size_t>(node.inputs[i])];
  };
  switch (node.kind) {
    case NodeKind::kConvolution: {
      const Convolution& c = weights_[index];
      return activate(
          at::conv2d(input(0), c.weight, c.bias, node.stride, node.padding, 1, node.groups),
          node.activation);
    }
    case NodeKind::kMaxPool:
      return at::max_pool2d(input(0), node.kernel, node.stride, node.padding, 1, node.ceil);
    case NodeKind::kAdd: {
      // The first input is a convolution's own output, read by nobody else.
      at::Tensor sum = input(0);
      return activate(sum.add_(input(1)), node.activation);
    }
    default:
      return at::cat({input(0), input(1)}, 1);
  }
}

std::vector<at::Tensor> Network::run(const at::Tensor& input) {
  const c10::InferenceMode inference;
  const ThreadScope threads(execution_.threads);
  std::vector<at::Tensor> values(graph_.nodes.size() + 1);
  values[0] = input.to(execution_.device).contiguous(at::MemoryFormat::ChannelsLast);
  for (size_t i = 0; i < graph_.nodes.size(); ++i) {
    values[i + 1] = step(i, values);
    for (const int done : last_used_[i]) values[static_cast<size_t>(done)].reset();
  }
  std::vector<at::Tensor> levels;
  for (const int value : graph_.levels) levels.push_back(values[static_cast<size_t>(value)].cpu());
  return levels;
}

}  // namespace msc::torch_backend
