// An image translation victim: two networks and what their paper trains them with.
#pragma once

#include <torch/torch.h>

#include <functional>
#include <memory>
#include <string>

#include "training/losses.h"

namespace training {

struct TranslatorOptions {
  std::string network = "pix2pix";  // pix2pix, pix2pixhd, spade
  int64_t input_channels = 3, output_channels = 3;
  int64_t height = 256, width_px = 256;
  int64_t width = 64;
  bool batch_norm = false;
  double dropout = 0.5;  // of Pix2pix
};

// Images are N x C x H x W in [-1, 1].
struct Translator {
  std::shared_ptr<torch::nn::Module> generator, discriminator;
  std::function<torch::Tensor(const torch::Tensor& x)> translate;
  std::function<victims::Judgement(const torch::Tensor& x, const torch::Tensor& y)> judge;

  GanLoss loss = GanLoss::kCrossEntropy;
  double l1_weight = 0, matching_weight = 0;
  double generator_rate = 1, discriminator_rate = 1;  // times the learning rate
  double beta1 = 0.5, beta2 = 0.999;                  // of Adam
};

// Throws where the size does not suit the network.
Translator make_translator(const TranslatorOptions& options);

}  // namespace training
