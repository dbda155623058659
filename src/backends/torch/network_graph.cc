#include "backends/torch/network_graph.h"

#include "backends/torch/text.h"

namespace msc::torch_backend {
namespace {

int64_t cells(int64_t extent, const Node& node) {
  const int64_t room = extent + 2 * node.padding - node.kernel;
  if (room < 0) return 0;
  int64_t n = room / node.stride + 1;
  // A further window when it begins inside the input, as PyTorch's ceil_mode has it.
  if (node.ceil && room % node.stride != 0 && n * node.stride < extent + node.padding) ++n;
  return n;
}

/// A window of k pixels at padding p is centred (k - 1) / 2 - p pixels behind the first one.
Extent slide(const Extent& from, const Node& node) {
  Extent to;
  to.height = cells(from.height, node);
  to.width = cells(from.width, node);
  to.channels = node.channels;
  const double offset =
      static_cast<double>(node.kernel - 1) / 2 - static_cast<double>(node.padding);
  to.start_y = from.start_y + offset * from.step_y;
  to.start_x = from.start_x + offset * from.step_x;
  to.step_y = from.step_y * static_cast<double>(node.stride);
  to.step_x = from.step_x * static_cast<double>(node.stride);
  return to;
}

}  // namespace

Node normalised_convolution(const std::string& name, const std::string& normalisation,
                            int64_t channels, int64_t kernel, int64_t stride,
                            Activation activation) {
  Node node;
  node.name = name;
  node.normalisation = normalisation;
  node.channels = channels;
  node.kernel = kernel;
  node.stride = stride;
  node.padding = kernel / 2;
  node.activation = activation;
  return node;
}

int NetworkGraph::channels_of(int value) const {
  return value == 0 ? 3 : static_cast<int>(nodes[static_cast<size_t>(value - 1)].channels);
}

int NetworkGraph::add(Node node) {
  node.in_channels = channels_of(node.inputs[0]);
  if (node.kind == NodeKind::kMaxPool || node.kind == NodeKind::kAdd)
    node.channels = node.in_channels;
  if (node.kind == NodeKind::kConcatenate)
    for (const int input : node.inputs) node.channels += channels_of(input);
  nodes.push_back(std::move(node));
  return static_cast<int>(nodes.size());
}

int NetworkGraph::convolution(int input, Node node) {
  node.kind = NodeKind::kConvolution;
  node.inputs = {input};
  return add(std::move(node));
}

int NetworkGraph::max_pool(int input, int64_t kernel, int64_t stride, int64_t padding, bool ceil) {
  Node node;
  node.kind = NodeKind::kMaxPool;
  node.inputs = {input};
  node.kernel = kernel;
  node.stride = stride;
  node.padding = padding;
  node.ceil = ceil;
  return add(std::move(node));
}

std::vector<Extent> measure_levels(const NetworkGraph& graph, int64_t height, int64_t width) {
  std::vector<Extent> extents(1);
  extents[0].height = height;
  extents[0].width = width;
  for (const Node& node : graph.nodes) {
    Extent extent = extents[static_cast<size_t>(node.inputs[0])];
    if (node.kind == NodeKind::kConvolution || node.kind == NodeKind::kMaxPool)
      extent = slide(extent, node);
    extent.channels = node.channels;
    if (extent.height < 1 || extent.width < 1)
      fail(MSC_SHAPE_MISMATCH, MSC_STAGE_FEATURES, "an input of ", height, " x ", width,
           " pixels is too small for this network");
    extents.push_back(extent);
  }
  std::vector<Extent> levels;
  for (const int value : graph.levels) levels.push_back(extents[static_cast<size_t>(value)]);
  return levels;
}

}  // namespace msc::torch_backend
