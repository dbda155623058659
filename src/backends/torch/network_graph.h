#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace msc::torch_backend {

enum class NodeKind { kConvolution, kMaxPool, kAdd, kConcatenate };
enum class Activation { kNone, kRelu, kRelu6 };

/// One step of a network; a convolution with its normalisation and activation is one. Value 0 is
/// the input, value i + 1 what node i makes.
struct Node {
  NodeKind kind = NodeKind::kConvolution;
  std::vector<int> inputs;
  Activation activation = Activation::kNone;
  int64_t kernel = 1;
  int64_t stride = 1;
  int64_t padding = 0;
  bool ceil = false;          ///< Of a pool: a window that hangs over the edge counts.
  std::string name;           ///< Of a convolution: key of its weight without ".weight".
  std::string normalisation;  ///< Key of the batch normalisation that follows, or "": the
                              ///< convolution has a bias.
  int64_t in_channels = 0;
  int64_t channels = 0;
  int64_t groups = 1;
};

/// A convolution padded to keep its size at stride 1, without bias, and its batch normalisation.
Node normalised_convolution(const std::string& name, const std::string& normalisation,
                            int64_t channels, int64_t kernel, int64_t stride,
                            Activation activation);

/// Where a map lies on the network's input: cell (r, c) is centred at start + (r, c) * step, in
/// pixels (pixel i covers [i, i+1)).
struct Extent {
  int64_t height = 0;
  int64_t width = 0;
  int64_t channels = 3;
  double start_y = 0.5;
  double start_x = 0.5;
  double step_y = 1;
  double step_x = 1;
};

/// A feed-forward network as data: built once, measured, filled with weights and run by others.
struct NetworkGraph {
  std::vector<Node> nodes;
  std::vector<int> levels;                ///< Values that are feature levels, fine to coarse.
  std::vector<std::string> ignored_keys;  ///< Beginnings of keys of the state dict behind the last
                                          ///< level: the classifier.

  /// Adds a node and returns its value. Channels of its inputs are filled in.
  int add(Node node);
  int convolution(int input, Node node);
  int max_pool(int input, int64_t kernel, int64_t stride, int64_t padding, bool ceil);
  int channels_of(int value) const;
};

/// Extents of the levels for an input of height x width. @throws memberscope::Error when it is too
/// small.
std::vector<Extent> measure_levels(const NetworkGraph& graph, int64_t height, int64_t width);

}  // namespace msc::torch_backend
