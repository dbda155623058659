// ResNet: He, Zhang, Ren, Sun, "Deep Residual Learning for Image Recognition", CVPR 2016 (arXiv
// 1512.03385), as a backbone: the outputs of its four stages, without the classifier. Modules are
// named as in torchvision, so that its weights fit.
#pragma once

#include <array>
#include <vector>

#include "victims/blocks.h"

namespace victims {

struct ResNetOptions {
  std::array<int64_t, 4> blocks = {3, 4, 6, 3};  // ResNet-50; 3, 4, 23, 3 is ResNet-101
  int64_t width = 64;                            // bottleneck channels of the first stage
  bool deep_stem = false;  // three 3 x 3 convolutions (as UperNet has) instead of one 7 x 7
};

// 1 x 1, 3 x 3, 1 x 1 and the shortcut; output 4 * width channels.
class BottleneckImpl : public torch::nn::Module {
 public:
  BottleneckImpl(int64_t in, int64_t width, int64_t stride = 1) {
    const int64_t out = 4 * width;
    conv1_ = register_module("conv1", plain_conv(in, width, 1));
    bn1_ = register_module("bn1", torch::nn::BatchNorm2d(width));
    conv2_ = register_module("conv2", plain_conv(width, width, 3, stride));
    bn2_ = register_module("bn2", torch::nn::BatchNorm2d(width));
    conv3_ = register_module("conv3", plain_conv(width, out, 1));
    bn3_ = register_module("bn3", torch::nn::BatchNorm2d(out));
    if (stride != 1 || in != out)
      downsample_ = register_module("downsample", conv_norm(in, out, 1, stride));
  }

  torch::Tensor forward(const torch::Tensor& x) {
    auto y = torch::relu(bn1_(conv1_(x)));
    y = torch::relu(bn2_(conv2_(y)));
    y = bn3_(conv3_(y));
    return torch::relu(y + (downsample_.is_empty() ? x : downsample_->forward(x)));
  }

 private:
  torch::nn::Conv2d conv1_{nullptr}, conv2_{nullptr}, conv3_{nullptr};
  torch::nn::BatchNorm2d bn1_{nullptr}, bn2_{nullptr}, bn3_{nullptr};
  torch::nn::Sequential downsample_{nullptr};
};
TORCH_MODULE(Bottleneck);

class ResNetImpl : public torch::nn::Module {
 public:
  explicit ResNetImpl(const ResNetOptions& options) {
    const int64_t w = options.width;
    int64_t channels = options.deep_stem ? 2 * w : w;
    if (options.deep_stem) {
      add_stem(1, 3, w, 3, 2);
      add_stem(2, w, w, 3, 1);
      add_stem(3, w, channels, 3, 1);
    } else {
      add_stem(1, 3, channels, 7, 2);
    }
    for (int64_t stage = 0; stage < 4; ++stage) {
      torch::nn::Sequential layer;
      for (int64_t i = 0; i < options.blocks[static_cast<size_t>(stage)]; ++i) {
        layer->push_back(Bottleneck(channels, w << stage, stage > 0 && i == 0 ? 2 : 1));
        channels = 4 * (w << stage);
      }
      stages_.push_back(register_module("layer" + std::to_string(stage + 1), layer));
    }
    initialise_for_relu(*this);
  }

  // 1/4, 1/8, 1/16 and 1/32 of the size of x, with 4, 8, 16 and 32 times `width` channels.
  std::vector<torch::Tensor> forward(torch::Tensor x) {
    for (size_t i = 0; i < stem_.size(); ++i) x = torch::relu(stem_norm_[i](stem_[i](x)));
    x = torch::max_pool2d(x, 3, 2, 1);
    std::vector<torch::Tensor> features;
    for (auto& stage : stages_) features.push_back(x = stage->forward(x));
    return features;
  }

 private:
  void add_stem(int number, int64_t in, int64_t out, int64_t kernel, int64_t stride) {
    stem_.push_back(
        register_module("conv" + std::to_string(number), plain_conv(in, out, kernel, stride)));
    stem_norm_.push_back(
        register_module("bn" + std::to_string(number), torch::nn::BatchNorm2d(out)));
  }

  std::vector<torch::nn::Conv2d> stem_;
  std::vector<torch::nn::BatchNorm2d> stem_norm_;
  std::vector<torch::nn::Sequential> stages_;
};
TORCH_MODULE(ResNet);

}  // namespace victims
