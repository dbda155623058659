#include "backends/torch/architectures.h"

namespace msc::torch_backend {
namespace {

/// Expand by `expansion`, filter each channel alone, project without activation; a shortcut where
/// shapes agree.
int inverted_residual(NetworkGraph& graph, int input, const std::string& p, int64_t channels,
                      int64_t stride, int64_t expansion) {
  const int64_t hidden = graph.channels_of(input) * expansion;
  int x = input;
  int part = 0;
  const auto key = [&](const char* of) { return p + ".conv." + std::to_string(part) + of; };
  if (expansion != 1) {
    x = graph.convolution(
        x, normalised_convolution(key(".0"), key(".1"), hidden, 1, 1, Activation::kRelu6));
    ++part;
  }
  Node depthwise =
      normalised_convolution(key(".0"), key(".1"), hidden, 3, stride, Activation::kRelu6);
  depthwise.groups = hidden;
  x = graph.convolution(x, depthwise);
  ++part;
  x = graph.convolution(x, normalised_convolution(key(""), p + ".conv." + std::to_string(part + 1),
                                                  channels, 1, 1, Activation::kNone));
  if (stride != 1 || graph.channels_of(input) != channels) return x;
  Node sum;
  sum.kind = NodeKind::kAdd;
  sum.inputs = {x, input};
  return graph.add(sum);
}

}  // namespace

NetworkGraph make_mobilenet_v2() {
  struct Group {
    int64_t expansion, channels, repeats, stride;
    bool level;
  };
  constexpr Group groups[] = {{1, 16, 1, 1, false}, {6, 24, 2, 2, true}, {6, 32, 3, 2, true},
                              {6, 64, 4, 2, false}, {6, 96, 3, 1, true}, {6, 160, 3, 2, false},
                              {6, 320, 1, 1, true}};
  NetworkGraph graph;
  int x = graph.convolution(
      0, normalised_convolution("features.0.0", "features.0.1", 32, 3, 2, Activation::kRelu6));
  int index = 1;
  for (const Group& group : groups) {
    for (int64_t i = 0; i < group.repeats; ++i, ++index)
      x = inverted_residual(graph, x, "features." + std::to_string(index), group.channels,
                            i == 0 ? group.stride : 1, group.expansion);
    if (group.level) graph.levels.push_back(x);
  }
  graph.ignored_keys = {"features.18.", "classifier."};
  return graph;
}

}  // namespace msc::torch_backend
