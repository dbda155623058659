// The course of every training: epochs, progress, checkpoints, exports.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "training/batches.h"
#include "training/checkpoint.h"
#include "training/dataset.h"
#include "training/options.h"

namespace training {

struct Course {
  // One pass over the members in random order. Returns the losses as text.
  std::function<std::string(const std::vector<Batch>& batches)> train_epoch;
  // Mean error of one batch under the network as it will be saved; no gradients are kept.
  std::function<double(const Batch& batch)> error;
  // Exports the network as TorchScript.
  std::function<void(const std::string& path)> save_model;
};

// What a training that is resumed must share with the one that was interrupted, beside the task's
// own options.
std::string settings_of(const Options& options, const Dataset& data);

// Draws the members, writes OUT/pairs and OUT/manifest.csv, and tells what is trained on.
void prepare(Dataset& data, const Options& options);

// Tells how the victim in the folder `out` is audited: `options` are those of the command that
// depend on the task, with a space in front.
void print_audit(const std::string& out, const std::string& options = "");

// Trains to the last epoch or until it is stopped early, from the first or, to resume, from
// OUT/checkpoint.pt on.
void run_epochs(const Options& options, const Dataset& data, Checkpoint& checkpoint,
                const Course& course);

}  // namespace training
