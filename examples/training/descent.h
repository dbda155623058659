// One network, one loss: an epoch of plain gradient descent or of DP-SGD.
#pragma once

#include <torch/torch.h>

#include <functional>
#include <vector>

#include "training/batches.h"
#include "training/options.h"
#include "training/privacy.h"

namespace training {

using LossOf = std::function<torch::Tensor(const Batch& batch)>;

// Scales the gradients so that their norm, over all parameters together, is at most `clip`;
// rounding does not lift it above. Throws where it is not finite.
void clip_gradients(const std::vector<torch::Tensor>& parameters, double clip);

// DP-SGD: Abadi, Chu, Goodfellow, McMahan, Mironov, Talwar, Zhang, "Deep Learning with Differential
// Privacy", CCS 2016 (arXiv 1607.00133), Algorithm 1. Leaves in the parameters' gradients
//   (sum over the batch's members of their clipped gradients + N(0, (noise clip)^2)) / expected,
// where `expected` is the mean size of a batch, which does not depend on who was drawn. Every
// member goes through the network alone, so no layer may normalise over a batch. Returns the sum of
// the losses.
double private_gradients(const std::vector<torch::Tensor>& parameters, const Batch& batch,
                         const LossOf& loss_of, const Privacy& privacy, double expected);

// A step for each batch. Returns the mean loss.
double descend(torch::optim::Optimizer& steps, const std::vector<Batch>& batches,
               const LossOf& loss_of, const Options& options);

}  // namespace training
