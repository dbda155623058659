#pragma once

#include <vector>

#include "backends/torch/backbone.h"
#include "backends/torch/execution.h"
#include "backends/torch/network_weights.h"

namespace msc::torch_backend {

/// A NetworkGraph with weights on a device.
class Network : public Backbone {
 public:
  Network(NetworkGraph graph, NetworkWeights weights, const Execution& execution);

  std::vector<Extent> levels(int64_t height, int64_t width) override {
    return measure_levels(graph_, height, width);
  }
  std::vector<at::Tensor> run(const at::Tensor& input) override;

 private:
  at::Tensor step(size_t node, const std::vector<at::Tensor>& values) const;

  NetworkGraph graph_;
  NetworkWeights weights_;
  Execution execution_;
  std::vector<std::vector<int>>
      last_used_;  ///< Per node, the values that no later node and no level needs.
};

}  // namespace msc::torch_backend
