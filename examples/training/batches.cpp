#include "training/batches.h"

#include <torch/torch.h>

#include "training/privacy.h"

namespace training {
namespace {

// A last batch of one image joins the one before: batch norm cannot normalise what is alone.
std::vector<at::Tensor> cut_up(const at::Tensor& members, int64_t size) {
  auto parts = members.index_select(0, torch::randperm(members.size(0), torch::kLong)).split(size);
  if (size > 1 && parts.size() > 1 && parts.back().size(0) == 1) {
    const auto last = parts.back();
    parts.pop_back();
    parts.back() = at::cat({parts.back(), last});
  }
  return parts;
}

// Every member is part of every step with the same probability, whatever the others do: sizes vary,
// and a step may have no member at all.
std::vector<at::Tensor> poisson_samples(const at::Tensor& members, int64_t size) {
  std::vector<at::Tensor> samples(static_cast<size_t>(steps_an_epoch(members.size(0), size)));
  const double probability = sampling_probability(members.size(0), size);
  for (auto& sample : samples)
    sample = members.masked_select(torch::rand(members.size(0), torch::kDouble).lt(probability));
  return samples;
}

}  // namespace

at::Tensor Batch::of(const at::Tensor& images) const {
  const auto chosen = images.index_select(0, positions);
  return mirrored ? chosen.flip({-1}) : chosen;
}

at::Tensor Batch::of(const at::Tensor& images, at::Device device, double low, double high) const {
  return of(images).to(device, at::kFloat).div(255 / (high - low)).add(low);
}

std::vector<Batch> draw_batches(const at::Tensor& members, const Options& options) {
  const auto parts = is_private(options.privacy) ? poisson_samples(members, options.batch)
                                                 : cut_up(members, options.batch);
  std::vector<Batch> batches;
  for (const auto& part : parts)
    batches.push_back({part, options.augment && torch::rand({1}).item<float>() < 0.5f});
  return batches;
}

}  // namespace training
