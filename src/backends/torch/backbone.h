#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "backends/torch/network_graph.h"

namespace msc::torch_backend {

/// What turns a prepared input into feature maps.
class Backbone {
 public:
  Backbone() = default;
  Backbone(const Backbone&) = delete;
  Backbone& operator=(const Backbone&) = delete;
  virtual ~Backbone() = default;

  /// Shapes and places of the maps for an input of height x width x 3.
  virtual std::vector<Extent> levels(int64_t height, int64_t width) = 0;
  /// The maps, 1 x C x H x W f32 on the CPU. `input` is 1 x 3 x H x W f32 on the CPU.
  virtual std::vector<at::Tensor> run(const at::Tensor& input) = 0;
};

}  // namespace msc::torch_backend
