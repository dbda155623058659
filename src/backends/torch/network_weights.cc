#include "backends/torch/network_weights.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "backends/torch/text.h"

namespace msc::torch_backend {
namespace {

constexpr double kEpsilon = 1e-5;  // Of torchvision's batch normalisations.

/// Hands out the entries a graph asks for and remembers which.
class Taker {
 public:
  explicit Taker(const StateDict& parameters) : parameters_(parameters) {}

  at::Tensor take(const std::string& key, const std::vector<int64_t>& shape) {
    taken_.insert(key);
    const auto found = parameters_.find(key);
    if (found == parameters_.end())
      fail(MSC_SHAPE_MISMATCH, MSC_STAGE_NONE, "the state dict has no '", key, "' (expected shape ",
           at::IntArrayRef(shape), "); is it of this architecture?");
    if (!found->second.sizes().equals(shape))
      fail(MSC_SHAPE_MISMATCH, MSC_STAGE_NONE, "'", key, "' has shape ", found->second.sizes(),
           ", expected ", at::IntArrayRef(shape));
    if (!found->second.is_floating_point() || !at::isfinite(found->second).all().item<bool>())
      fail(MSC_NOT_FINITE, MSC_STAGE_NONE, "'", key, "' holds values that are not finite numbers");
    return found->second;
  }

  void require_nothing_else(const std::vector<std::string>& ignored) const {
    for (const auto& [key, tensor] : parameters_) {
      const auto begins_key = [&name = key](const std::string& start) {
        return name.rfind(start, 0) == 0;
      };
      if (taken_.count(key) || std::any_of(ignored.begin(), ignored.end(), begins_key)) continue;
      const std::string counter = ".num_batches_tracked";
      if (key.size() > counter.size() &&
          key.compare(key.size() - counter.size(), counter.size(), counter) == 0)
        continue;
      fail(MSC_SHAPE_MISMATCH, MSC_STAGE_NONE, "the state dict has '", key, "' of shape ",
           tensor.sizes(), ", which this architecture does not know");
    }
  }

 private:
  const StateDict& parameters_;
  std::set<std::string> taken_;
};

/// y = gamma (w * x - mean) / sqrt(variance + eps) + beta, as one convolution; in double, rounded
/// once.
Convolution fold(const at::Tensor& weight, const std::string& norm, int64_t channels,
                 Taker& taker) {
  const at::Tensor gamma = taker.take(norm + ".weight", {channels}).to(at::kDouble);
  const at::Tensor beta = taker.take(norm + ".bias", {channels}).to(at::kDouble);
  const at::Tensor mean = taker.take(norm + ".running_mean", {channels}).to(at::kDouble);
  const at::Tensor variance = taker.take(norm + ".running_var", {channels}).to(at::kDouble);
  const at::Tensor scale = gamma / (variance + kEpsilon).sqrt();
  return {(weight.to(at::kDouble) * scale.view({-1, 1, 1, 1})).to(at::kFloat),
          (beta - mean * scale).to(at::kFloat)};
}

std::vector<int64_t> weight_shape(const Node& node) {
  return {node.channels, node.in_channels / node.groups, node.kernel, node.kernel};
}

/// Uniform in [-bound, bound) from splitmix64 (Steele, Lea, Flood 2014).
void fill_uniform(at::Tensor& weight, double bound, uint64_t& state) {
  auto* values = weight.data_ptr<float>();
  for (int64_t i = 0; i < weight.numel(); ++i) {
    uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    z ^= z >> 31;
    values[i] = static_cast<float>((static_cast<double>(z >> 11) * 0x1p-52 - 1) * bound);
  }
}

}  // namespace

NetworkWeights weights_from(const NetworkGraph& graph, const StateDict& parameters) {
  Taker taker(parameters);
  NetworkWeights weights;
  for (const Node& node : graph.nodes) {
    weights.emplace_back();
    if (node.kind != NodeKind::kConvolution) continue;
    const at::Tensor weight = taker.take(node.name + ".weight", weight_shape(node));
    weights.back() = node.normalisation.empty()
                         ? Convolution{weight, taker.take(node.name + ".bias", {node.channels})}
                         : fold(weight, node.normalisation, node.channels, taker);
  }
  taker.require_nothing_else(graph.ignored_keys);
  return weights;
}

NetworkWeights random_weights(const NetworkGraph& graph, uint64_t seed) {
  NetworkWeights weights;
  uint64_t state = seed;
  for (const Node& node : graph.nodes) {
    weights.emplace_back();
    if (node.kind != NodeKind::kConvolution) continue;
    const auto fan_in =
        static_cast<double>(node.in_channels / node.groups * node.kernel * node.kernel);
    weights.back() = {at::empty(weight_shape(node)), at::zeros({node.channels})};
    const double gain = node.activation == Activation::kNone ? 3 : 6;
    // torchvision's normalisation divides by sqrt(1 + eps) even at the start of training.
    const double norm = node.normalisation.empty() ? 1 : std::sqrt(1 + kEpsilon);
    fill_uniform(weights.back().weight, std::sqrt(gain / fan_in) / norm, state);
  }
  return weights;
}

}  // namespace msc::torch_backend
