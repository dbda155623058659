#include "backends/torch/architectures.h"

namespace msc::torch_backend {
namespace {

Node biased(const std::string& name, int64_t channels, int64_t kernel, int64_t stride,
            int64_t padding) {
  Node node;
  node.name = name;
  node.channels = channels;
  node.kernel = kernel;
  node.stride = stride;
  node.padding = padding;
  node.activation = Activation::kRelu;
  return node;
}

/// Squeeze by 1 x 1, expand by 1 x 1 and 3 x 3 side by side.
int fire(NetworkGraph& graph, int x, int index, int64_t squeeze, int64_t expand) {
  const std::string p = "features." + std::to_string(index);
  const int squeezed = graph.convolution(x, biased(p + ".squeeze", squeeze, 1, 1, 0));
  const int narrow = graph.convolution(squeezed, biased(p + ".expand1x1", expand, 1, 1, 0));
  const int wide = graph.convolution(squeezed, biased(p + ".expand3x3", expand, 3, 1, 1));
  Node both;
  both.kind = NodeKind::kConcatenate;
  both.inputs = {narrow, wide};
  return graph.add(both);
}

}  // namespace

NetworkGraph make_squeezenet1_0() {
  NetworkGraph graph;
  int x = graph.convolution(0, biased("features.0", 96, 7, 2, 0));
  x = graph.max_pool(x, 3, 2, 0, true);
  x = fire(graph, x, 3, 16, 64);
  x = fire(graph, x, 4, 16, 64);
  x = fire(graph, x, 5, 32, 128);
  graph.levels.push_back(x);
  x = graph.max_pool(x, 3, 2, 0, true);
  x = fire(graph, x, 7, 32, 128);
  x = fire(graph, x, 8, 48, 192);
  x = fire(graph, x, 9, 48, 192);
  x = fire(graph, x, 10, 64, 256);
  graph.levels.push_back(x);
  x = graph.max_pool(x, 3, 2, 0, true);
  graph.levels.push_back(fire(graph, x, 12, 64, 256));
  graph.ignored_keys = {"classifier."};
  return graph;
}

}  // namespace msc::torch_backend
