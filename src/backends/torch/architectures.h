#pragma once

#include <string>
#include <vector>

#include "backends/torch/network_graph.h"
#include "memberscope/c/backend.h"

namespace msc::torch_backend {

/// Every extractor that this backend has.
std::vector<msc_extractor_spec> extractor_specs();

/// The network of this name, with torchvision's names of parameters.
NetworkGraph make_architecture(const std::string& name);

/// He et al. 2016, and Zagoruyko & Komodakis 2016 for a wider bottleneck: levels are the outputs of
/// the four residual stages.
NetworkGraph make_resnet(const std::vector<int>& blocks, bool bottleneck, int64_t width_per_group);

/// Sandler et al. 2018, width 1.0: levels are the last linear bottlenecks at strides 4, 8, 16
/// and 32.
NetworkGraph make_mobilenet_v2();

/// Iandola et al. 2016, version 1.0: levels are the last fire modules before each pool and the last
/// of all.
NetworkGraph make_squeezenet1_0();

}  // namespace msc::torch_backend
