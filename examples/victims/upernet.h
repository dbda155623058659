// UperNet: Xiao, Liu, Zhou, Jiang, Sun, "Unified Perceptual Parsing for Scene Understanding", ECCV
// 2018 (arXiv 1807.10221).
//
// A pyramid pooling module on the last stage of a ResNet, a feature pyramid network down to a
// quarter of the size, and all its levels fused for the prediction. An auxiliary head on the third
// stage helps training and takes no part afterwards. Input N x 3 x H x W, output N x K x H x W
// logits, for any H and W from 32 on.
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "victims/resnet.h"

namespace victims {

struct UperNetOptions {
  ResNetOptions backbone = {{3, 4, 6, 3}, 64, true};
  int64_t classes = 150;
};

class UperNetImpl : public torch::nn::Module {
 public:
  explicit UperNetImpl(const UperNetOptions& options) {
    const int64_t w = options.backbone.width, top = 32 * w,
                  channels = 8 * w;  // 512 at the published width
    backbone = register_module("backbone", ResNet(options.backbone));
    for (size_t i = 0; i < kPoolScales.size(); ++i) {
      pool_convs_.push_back(
          register_module("pool" + std::to_string(i), conv_norm_relu(top, channels, 1)));
    }
    pyramid_ = register_module(
        "pyramid",
        conv_norm_relu(top + static_cast<int64_t>(kPoolScales.size()) * channels, channels, 3));
    for (int64_t level = 0; level < 3; ++level) {
      const auto number = std::to_string(level);
      lateral_.push_back(
          register_module("lateral" + number, conv_norm_relu((4 * w) << level, channels, 1)));
      smooth_.push_back(register_module("smooth" + number, conv_norm_relu(channels, channels, 3)));
    }
    fuse_ = register_module("fuse", conv_norm_relu(4 * channels, channels, 3));
    head_ = register_module(
        "head", torch::nn::Conv2d(torch::nn::Conv2dOptions(channels, options.classes, 1)));
    auxiliary = register_module("auxiliary", conv_norm_relu(16 * w, 4 * w, 3));
    auxiliary->push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(4 * w, options.classes, 1)));
    initialise_for_relu(*this);
  }

  torch::Tensor forward(const torch::Tensor& x) { return resize_like(decode(backbone(x)), x); }

  // In training: the logits, and those of the auxiliary head.
  std::pair<torch::Tensor, torch::Tensor> forward_with_auxiliary(const torch::Tensor& x) {
    const auto features = backbone(x);
    return {resize_like(decode(features), x), resize_like(auxiliary->forward(features[2]), x)};
  }

  ResNet backbone{nullptr};
  torch::nn::Sequential auxiliary{nullptr};

 private:
  inline static const std::vector<int64_t> kPoolScales = {1, 2, 3, 6};

  torch::Tensor pooled(const torch::Tensor& top) {
    std::vector<torch::Tensor> parts = {top};
    for (size_t i = 0; i < kPoolScales.size(); ++i) {
      const auto averages = torch::adaptive_avg_pool2d(top, {kPoolScales[i], kPoolScales[i]});
      parts.push_back(pool_convs_[i]->forward(resize_like(averages, top)));
    }
    return pyramid_->forward(torch::cat(parts, 1));
  }

  torch::Tensor decode(const std::vector<torch::Tensor>& features) {
    auto top_down = pooled(features[3]);
    std::vector<torch::Tensor> levels = {resize_like(top_down, features[0])};
    for (size_t level = 3; level-- > 0;) {
      const auto side = lateral_[level]->forward(features[level]);
      top_down = side + resize_like(top_down, side);
      levels.push_back(resize_like(smooth_[level]->forward(top_down), features[0]));
    }
    return head_(fuse_->forward(torch::cat(levels, 1)));
  }

  std::vector<torch::nn::Sequential> pool_convs_, lateral_, smooth_;
  torch::nn::Sequential pyramid_{nullptr}, fuse_{nullptr};
  torch::nn::Conv2d head_{nullptr};
};
TORCH_MODULE(UperNet);

}  // namespace victims
