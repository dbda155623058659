// The losses of the victims' papers.
#pragma once

#include <torch/torch.h>

#include "victims/multiscale_discriminator.h"

namespace training {

// How a discriminator's logits are judged: cross-entropy (Pix2pix), least squares (Pix2pixHD,
// CycleGAN) or hinge (SPADE).
enum class GanLoss { kCrossEntropy, kLeastSquares, kHinge };

// What the discriminator loses on real or made images, and what the generator loses on made ones.
torch::Tensor discriminator_loss(GanLoss kind, const torch::Tensor& logits, bool real);
torch::Tensor generator_loss(GanLoss kind, const torch::Tensor& logits);

// The same, summed over the scales of a judgement.
torch::Tensor discriminator_loss(GanLoss kind, const victims::Judgement& judgement, bool real);
torch::Tensor generator_loss(GanLoss kind, const victims::Judgement& judgement);

// Mean absolute difference of each inner layer's features, summed over layers and scales.
torch::Tensor feature_matching_loss(const victims::Judgement& made, const victims::Judgement& real);

// Mean cross-entropy over the pixels that take part. logits N x K x H x W with K classes, or N x 1
// x H x W for two; labels N x H x W, where kIgnored takes no part.
torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels);

// Weighted binary cross-entropy plus weighted intersection over union; pixels near an outline weigh
// up to six times as much. From Wei, Wang, Huang, "F3Net: Fusion, Feedback and Focus for Salient
// Object Detection", AAAI 2020, as PraNet and Inf-Net use it. logits N x 1 x H x W, labels as
// above.
torch::Tensor structure_loss(const torch::Tensor& logits, const torch::Tensor& labels);

// The innermost pixels of the objects' outlines, N x H x W: what Inf-Net's edge map is trained on.
torch::Tensor outlines(const torch::Tensor& labels);

}  // namespace training
