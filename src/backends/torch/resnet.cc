#include "backends/torch/architectures.h"

namespace msc::torch_backend {
namespace {

/// Residual sum and rectification.
int sum(NetworkGraph& graph, int residual, int shortcut) {
  Node node;
  node.kind = NodeKind::kAdd;
  node.inputs = {residual, shortcut};
  node.activation = Activation::kRelu;
  return graph.add(node);
}

struct Stage {
  int64_t width;     ///< Channels inside the blocks.
  int64_t channels;  ///< Channels that leave them.
  bool bottleneck;
};

/// torchvision strides in the 3 x 3 convolution ("ResNet V1.5").
int residual(NetworkGraph& graph, int x, const std::string& p, const Stage& stage, int64_t stride) {
  constexpr auto relu = Activation::kRelu;
  if (!stage.bottleneck) {
    x = graph.convolution(
        x, normalised_convolution(p + ".conv1", p + ".bn1", stage.width, 3, stride, relu));
    return graph.convolution(x, normalised_convolution(p + ".conv2", p + ".bn2", stage.channels, 3,
                                                       1, Activation::kNone));
  }
  x = graph.convolution(x,
                        normalised_convolution(p + ".conv1", p + ".bn1", stage.width, 1, 1, relu));
  x = graph.convolution(
      x, normalised_convolution(p + ".conv2", p + ".bn2", stage.width, 3, stride, relu));
  return graph.convolution(
      x, normalised_convolution(p + ".conv3", p + ".bn3", stage.channels, 1, 1, Activation::kNone));
}

int block(NetworkGraph& graph, int x, const std::string& p, const Stage& stage, int64_t stride) {
  const int made = residual(graph, x, p, stage, stride);
  if (stride == 1 && graph.channels_of(x) == stage.channels) return sum(graph, made, x);
  const auto shortcut = normalised_convolution(p + ".downsample.0", p + ".downsample.1",
                                               stage.channels, 1, stride, Activation::kNone);
  return sum(graph, made, graph.convolution(x, shortcut));
}

}  // namespace

NetworkGraph make_resnet(const std::vector<int>& blocks, bool bottleneck, int64_t width_per_group) {
  NetworkGraph graph;
  int x = graph.convolution(0, normalised_convolution("conv1", "bn1", 64, 7, 2, Activation::kRelu));
  x = graph.max_pool(x, 3, 2, 1, false);
  for (size_t s = 0; s < blocks.size(); ++s) {
    const int64_t planes = int64_t{64} << s;
    const Stage stage{planes * width_per_group / 64, bottleneck ? 4 * planes : planes, bottleneck};
    for (int b = 0; b < blocks[s]; ++b)
      x = block(graph, x, "layer" + std::to_string(s + 1) + "." + std::to_string(b), stage,
                s > 0 && b == 0 ? 2 : 1);
    graph.levels.push_back(x);
  }
  graph.ignored_keys = {"fc."};
  return graph;
}

}  // namespace msc::torch_backend
