// A segmentation victim: a network and the loss of its paper.
#pragma once

#include <torch/torch.h>

#include <functional>
#include <memory>
#include <string>

namespace training {

struct SegmenterOptions {
  std::string network = "unet";  // unet, upernet50, upernet101, hrnet, infnet, pranet
  int64_t input_channels =
      3;  // the U-Net takes any number, the others one (shown as grey) or three
  int64_t classes = 2;
  int64_t width = 64;
  std::string weights;      // not empty: ImageNet weights of the backbone; see weights.h
  bool group_norm = false;  // of the U-Net
};

struct Segmenter {
  std::shared_ptr<torch::nn::Module> network;
  // N x C x H x W in [0, 1] to N x K x H x W logits: one for each class, or one in all for two
  // classes.
  std::function<torch::Tensor(const torch::Tensor& x)> logits;
  // Labels N x H x W, where kIgnored takes no part.
  std::function<torch::Tensor(const torch::Tensor& x, const torch::Tensor& labels)> loss;
  std::string start;  // where the weights come from, to be told
};

Segmenter make_segmenter(const SegmenterOptions& options);

}  // namespace training
