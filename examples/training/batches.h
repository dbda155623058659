// Which members every step of an epoch is shown.
#pragma once

#include <ATen/ATen.h>

#include <vector>

#include "training/options.h"

namespace training {

// These pairs, as they are or mirrored left to right.
struct Batch {
  at::Tensor positions;
  bool mirrored = false;

  int64_t size() const { return positions.size(0); }
  Batch one(int64_t i) const { return {positions.narrow(0, i, 1), mirrored}; }
  // Of N x ... x W, in their own type.
  at::Tensor of(const at::Tensor& images) const;
  // 8 bit to float32 in [low, high] on the device.
  at::Tensor of(const at::Tensor& images, at::Device device, double low, double high) const;
};

// The batches of one epoch, drawn from LibTorch's generator: the members cut up in random order,
// or, for DP-SGD, Poisson samples, as many as there would be batches.
std::vector<Batch> draw_batches(const at::Tensor& members, const Options& options);

}  // namespace training
