#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

#include "backends/torch/network_graph.h"
#include "backends/torch/state_dict.h"

namespace msc::torch_backend {

/// Weight and bias of one convolution, its batch normalisation folded in.
struct Convolution {
  at::Tensor weight;  ///< C_out x C_in / groups x k x k
  at::Tensor bias;    ///< C_out
};

/// One entry per node; undefined tensors where a node is no convolution.
using NetworkWeights = std::vector<Convolution>;

/// Takes the weights of `graph` from a state dict. @throws memberscope::Error naming a key that is
/// missing, unknown or of another shape.
NetworkWeights weights_from(const NetworkGraph& graph, const StateDict& parameters);

/// He et al. 2015: uniform in +-sqrt(6 / fan_in) before a rectifier and +-sqrt(3 / fan_in)
/// elsewhere, so that neither depth nor residual sums let the features grow or vanish;
/// normalisation as at the start of training (mean 0, variance 1). Integer generator and one
/// multiplication per weight: equal to the bit on every machine.
NetworkWeights random_weights(const NetworkGraph& graph, uint64_t seed);

}  // namespace msc::torch_backend
