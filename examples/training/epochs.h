// The course of every training: epochs, progress, checkpoints, exports.
#pragma once

#include <ATen/ATen.h>

#include <functional>
#include <string>
#include <vector>

#include "training/checkpoint.h"
#include "training/dataset.h"
#include "training/options.h"

namespace training {

// What one step is shown: these pairs, as they are or mirrored left to right.
struct Batch {
  at::Tensor positions;
  bool mirrored = false;

  int64_t size() const { return positions.size(0); }
  // Of N x ... x W, in their own type.
  at::Tensor of(const at::Tensor& images) const;
  // 8 bit to float32 in [low, high] on the device.
  at::Tensor of(const at::Tensor& images, at::Device device, double low, double high) const;
};

struct Course {
  // One pass over the members in random order. Returns the losses as text.
  std::function<std::string(const std::vector<Batch>& batches)> train_epoch;
  // Mean error of one batch under the network as it will be saved; no gradients are kept.
  std::function<double(const Batch& batch)> error;
  // Exports the network as TorchScript.
  std::function<void(const std::string& path)> save_model;
};

// What a training that is resumed must share with the one that was interrupted, beside the task's own options.
std::string settings_of(const Options& options, const Dataset& data);

// Draws the members, writes OUT/pairs and OUT/manifest.csv, and tells what is trained on.
void prepare(Dataset& data, const Options& options);

// Trains to the last epoch, from the first or, to resume, from OUT/checkpoint.pt on.
void run_epochs(const Options& options, const Dataset& data, Checkpoint& checkpoint, const Course& course);

}  // namespace training
