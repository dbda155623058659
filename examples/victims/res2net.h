// Res2Net: Gao, Cheng, Zhao, Zhang, Yang, Torr, "Res2Net: A New Multi-scale Backbone Architecture",
// PAMI 2021 (arXiv 1904.01169), as a backbone: Res2Net-50 v1b, 26 channels x 4 scales, the variant
// of PraNet and Inf-Net. A residual block splits its channels into four parts, and each part's 3 x
// 3 convolution also sees the result of the part before. Without the classifier.
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "victims/blocks.h"

namespace victims {

class Res2BlockImpl : public torch::nn::Module {
 public:
  static constexpr int64_t kScales = 4;

  // `first` of its stage: parts do not see each other, and the last is pooled instead of passed on.
  Res2BlockImpl(int64_t in, int64_t width, int64_t stride, bool first)
      : part_(width * 26 / 64), stride_(stride), first_(first) {
    const int64_t out = 4 * width;
    conv1_ = register_module("conv1", plain_conv(in, part_ * kScales, 1));
    bn1_ = register_module("bn1", torch::nn::BatchNorm2d(part_ * kScales));
    for (int64_t i = 0; i + 1 < kScales; ++i) {
      convs_->push_back(plain_conv(part_, part_, 3, stride));
      bns_->push_back(torch::nn::BatchNorm2d(part_));
    }
    register_module("convs", convs_);
    register_module("bns", bns_);
    conv3_ = register_module("conv3", plain_conv(part_ * kScales, out, 1));
    bn3_ = register_module("bn3", torch::nn::BatchNorm2d(out));
    if (first) {
      const auto average =
          torch::nn::AvgPool2dOptions(stride).stride(stride).ceil_mode(true).count_include_pad(
              false);
      downsample_ = register_module(
          "downsample", torch::nn::Sequential(torch::nn::AvgPool2d(average), plain_conv(in, out, 1),
                                              torch::nn::BatchNorm2d(out)));
    }
  }

  torch::Tensor forward(const torch::Tensor& x) {
    const auto parts = torch::relu(bn1_(conv1_(x))).split(part_, 1);
    std::vector<torch::Tensor> done;
    for (size_t i = 0; i + 1 < kScales; ++i) {
      const auto seen = i == 0 || first_ ? parts[i] : parts[i] + done.back();
      done.push_back(torch::relu(bns_[i]->as<torch::nn::BatchNorm2d>()->forward(
          convs_[i]->as<torch::nn::Conv2d>()->forward(seen))));
    }
    done.push_back(first_ ? torch::avg_pool2d(parts.back(), 3, stride_, 1) : parts.back());
    const auto y = bn3_(conv3_(torch::cat(done, 1)));
    return torch::relu(y + (first_ ? downsample_->forward(x) : x));
  }

 private:
  int64_t part_, stride_;
  bool first_;
  torch::nn::Conv2d conv1_{nullptr}, conv3_{nullptr};
  torch::nn::BatchNorm2d bn1_{nullptr}, bn3_{nullptr};
  torch::nn::ModuleList convs_, bns_;
  torch::nn::Sequential downsample_{nullptr};
};
TORCH_MODULE(Res2Block);

class Res2NetImpl : public torch::nn::Module {
 public:
  explicit Res2NetImpl(int64_t width = 64) {
    const int64_t half = width / 2;
    conv1_ = conv_norm_relu(3, half, 3, 2);
    conv1_->extend(*conv_norm_relu(half, half, 3));
    conv1_->push_back(plain_conv(half, width, 3));
    register_module("conv1", conv1_);
    bn1_ = register_module("bn1", torch::nn::BatchNorm2d(width));
    int64_t channels = width;
    for (int64_t stage = 0; stage < 4; ++stage) {
      torch::nn::Sequential layer;
      for (int64_t i = 0; i < kBlocks[stage]; ++i) {
        layer->push_back(Res2Block(channels, width << stage, stage > 0 && i == 0 ? 2 : 1, i == 0));
        channels = 4 * (width << stage);
      }
      stages_.push_back(register_module("layer" + std::to_string(stage + 1), layer));
    }
    initialise_for_relu(*this);
  }

  // 1/4, 1/8, 1/16 and 1/32 of the size of x, with 4, 8, 16 and 32 times `width` channels.
  std::vector<torch::Tensor> forward(torch::Tensor x) {
    x = torch::max_pool2d(torch::relu(bn1_(conv1_->forward(x))), 3, 2, 1);
    std::vector<torch::Tensor> features;
    for (auto& stage : stages_) features.push_back(x = stage->forward(x));
    return features;
  }

 private:
  static constexpr int64_t kBlocks[] = {3, 4, 6, 3};

  torch::nn::Sequential conv1_{nullptr};
  torch::nn::BatchNorm2d bn1_{nullptr};
  std::vector<torch::nn::Sequential> stages_;
};
TORCH_MODULE(Res2Net);

}  // namespace victims
