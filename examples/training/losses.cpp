#include "training/losses.h"

#include "training/dataset.h"

namespace training {

torch::Tensor discriminator_loss(GanLoss kind, const torch::Tensor& logits, bool real) {
  const auto truth = real ? torch::ones_like(logits) : torch::zeros_like(logits);
  switch (kind) {
    case GanLoss::kCrossEntropy:
      return torch::binary_cross_entropy_with_logits(logits, truth);
    case GanLoss::kLeastSquares:
      return torch::mse_loss(logits, truth);
    default:
      return torch::relu(1 - (real ? logits : -logits)).mean();
  }
}

torch::Tensor generator_loss(GanLoss kind, const torch::Tensor& logits) {
  return kind == GanLoss::kHinge ? -logits.mean() : discriminator_loss(kind, logits, true);
}

torch::Tensor discriminator_loss(GanLoss kind, const victims::Judgement& judgement, bool real) {
  torch::Tensor sum;
  for (const auto& scale : judgement) {
    const auto loss = discriminator_loss(kind, scale.back(), real);
    sum = sum.defined() ? sum + loss : loss;
  }
  return sum;
}

torch::Tensor generator_loss(GanLoss kind, const victims::Judgement& judgement) {
  torch::Tensor sum;
  for (const auto& scale : judgement) {
    const auto loss = generator_loss(kind, scale.back());
    sum = sum.defined() ? sum + loss : loss;
  }
  return sum;
}

torch::Tensor feature_matching_loss(const victims::Judgement& made,
                                    const victims::Judgement& real) {
  auto sum = torch::zeros({}, made.front().front().options());
  for (size_t scale = 0; scale < made.size(); ++scale) {
    for (size_t layer = 0; layer + 1 < made[scale].size(); ++layer) {
      sum = sum + torch::l1_loss(made[scale][layer], real[scale][layer].detach());
    }
  }
  return sum;
}

torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels) {
  if (logits.size(1) > 1) {
    return torch::nn::functional::cross_entropy(
        logits, labels, torch::nn::functional::CrossEntropyFuncOptions().ignore_index(kIgnored));
  }
  const auto takes_part = labels.ne(kIgnored).to(torch::kFloat);
  const auto each = torch::binary_cross_entropy_with_logits(
      logits.squeeze(1), labels.eq(1).to(torch::kFloat), {}, {}, at::Reduction::None);
  return (each * takes_part).sum() / takes_part.sum().clamp_min(1);
}

torch::Tensor structure_loss(const torch::Tensor& logits, const torch::Tensor& labels) {
  const auto takes_part = labels.ne(kIgnored).to(torch::kFloat).unsqueeze(1);
  const auto mask = labels.eq(1).to(torch::kFloat).unsqueeze(1);
  const auto weight = (1 + 5 * (torch::avg_pool2d(mask, 31, 1, 15) - mask).abs()) * takes_part;
  const auto total = [](const torch::Tensor& x) { return x.sum({1, 2, 3}); };
  const auto each =
      torch::binary_cross_entropy_with_logits(logits, mask, {}, {}, at::Reduction::None);
  const auto entropy = total(weight * each) / total(weight).clamp_min(1);
  const auto found = torch::sigmoid(logits);
  const auto common = total(found * mask * weight);
  const auto together = total((found + mask) * weight) - common;
  return (entropy + 1 - (common + 1) / (together + 1)).mean();
}

torch::Tensor outlines(const torch::Tensor& labels) {
  const auto outside = labels.ne(1).to(torch::kFloat).unsqueeze(1);
  return (torch::max_pool2d(outside, 3, 1, 1) - outside).squeeze(1);
}

}  // namespace training
