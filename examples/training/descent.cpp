#include "training/descent.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "training/precision.h"

namespace training {
namespace {

double norm_of_gradients(const std::vector<torch::Tensor>& parameters) {
  double squares = 0;
  for (const auto& parameter : parameters) {
    if (parameter.grad().defined())
      squares += parameter.grad().to(torch::kDouble).square().sum().item<double>();
  }
  return std::sqrt(squares);
}

void forget_gradients(const std::vector<torch::Tensor>& parameters) {
  for (const auto& parameter : parameters) parameter.mutable_grad() = torch::Tensor();
}

double plain_gradients(torch::optim::Optimizer& steps, const Batch& batch, const LossOf& loss_of) {
  steps.zero_grad();
  const auto loss = loss_of(batch);
  loss.backward();
  return loss.item<double>() * static_cast<double>(batch.size());
}

}  // namespace

void clip_gradients(const std::vector<torch::Tensor>& parameters, double clip) {
  const double norm = norm_of_gradients(parameters);
  if (!std::isfinite(norm))
    throw std::runtime_error("a member's gradient is not finite; lower --learning-rate");
  if (norm <= clip) return;
  constexpr double kBelow = 1 - 1e-6;  // more than float32 rounds
  for (const auto& parameter : parameters) {
    if (parameter.grad().defined()) parameter.mutable_grad().mul_(kBelow * clip / norm);
  }
}

double private_gradients(const std::vector<torch::Tensor>& parameters, const Batch& batch,
                         const LossOf& loss_of, const Privacy& privacy, double expected) {
  std::vector<torch::Tensor> sums;
  for (const auto& parameter : parameters) sums.push_back(torch::zeros_like(parameter));
  double losses = 0;
  for (int64_t i = 0; i < batch.size(); ++i) {
    forget_gradients(parameters);
    const auto loss = loss_of(batch.one(i));
    loss.backward();
    losses += loss.item<double>();
    clip_gradients(parameters, privacy.clip);
    for (size_t k = 0; k < sums.size(); ++k) {
      if (parameters[k].grad().defined()) sums[k].add_(parameters[k].grad());
    }
  }
  for (size_t k = 0; k < sums.size(); ++k) {
    if (is_private(privacy)) sums[k].add_(torch::randn_like(sums[k]), privacy.noise * privacy.clip);
    parameters[k].mutable_grad() = sums[k].div_(expected);
  }
  return losses;
}

double descend(torch::optim::Optimizer& steps, const std::vector<Batch>& batches,
               const LossOf& loss_of, const Options& options) {
  const auto& parameters = steps.param_groups().front().params();
  double losses = 0, count = 0;
  for (const auto& batch : batches) count += static_cast<double>(batch.size());
  for (const auto& batch : batches) {
    const MixedPrecision precision(torch::Device(options.device), options.mixed_precision);
    losses += is_private(options.privacy)
                  ? private_gradients(parameters, batch, loss_of, options.privacy,
                                      static_cast<double>(options.batch))
                  : plain_gradients(steps, batch, loss_of);
    steps.step();
  }
  return losses / std::max(count, 1.0);
}

}  // namespace training
