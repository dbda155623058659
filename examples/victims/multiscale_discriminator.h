// The discriminators of Pix2pixHD, which SPADE takes over: the same PatchGAN on the pair of images
// at full, half and quarter size. They show their inner features, for the feature matching loss.
// SPADE's have spectral norm: Miyato, Kataoka, Koyama, Yoshida, "Spectral Normalization for
// Generative Adversarial Networks", ICLR 2018 (arXiv 1802.05957).
#pragma once

#include <torch/torch.h>

#include <algorithm>
#include <string>
#include <vector>

#include "victims/blocks.h"

namespace victims {

// For every scale what each layer gives; the last layer's are the logits of the patches.
using Judgement = std::vector<std::vector<torch::Tensor>>;

// A convolution, padded by half its kernel, whose weight is divided by its largest singular value
// as a matrix. That value is followed by one step of power iteration for each forward pass in
// training.
class SpectralConv2dImpl : public torch::nn::Module {
 public:
  explicit SpectralConv2dImpl(const torch::nn::Conv2dOptions& options)
      : stride_(options.stride()),
        padding_({options.kernel_size()->at(0) / 2, options.kernel_size()->at(1) / 2}) {
    conv_ = register_module("conv", torch::nn::Conv2d(options));
    torch::NoGradGuard no_grad;
    torch::nn::init::xavier_normal_(conv_->weight, 0.02);
    u_ = register_buffer("u", unit(torch::randn({options.out_channels()})));
    v_ = register_buffer("v", torch::zeros({conv_->weight[0].numel()}));
    for (int i = 0; i < 5; ++i) iterate();
  }

  torch::Tensor forward(const torch::Tensor& x) {
    if (is_training()) iterate();
    // Copies: backward needs these values, and the next forward pass moves on.
    const auto sigma = torch::dot(u_.clone(), torch::mv(conv_->weight.flatten(1), v_.clone()));
    return torch::conv2d(x, conv_->weight / sigma, conv_->bias, stride_, padding_);
  }

 private:
  static torch::Tensor unit(const torch::Tensor& vector) {
    return vector / vector.norm().clamp_min(1e-12);
  }

  void iterate() {
    torch::NoGradGuard no_grad;
    const auto matrix = conv_->weight.flatten(1);
    v_.copy_(unit(torch::mv(matrix.t(), u_)));
    u_.copy_(unit(torch::mv(matrix, v_)));
  }

  Kernel stride_, padding_;
  torch::nn::Conv2d conv_{nullptr};
  torch::Tensor u_, v_;
};
TORCH_MODULE(SpectralConv2d);

struct MultiscaleOptions {
  int64_t channels = 6;   // of input and output together
  int64_t width = 64;     // channels of the first layer
  int64_t scales = 3;     // Pix2pixHD has 3 at 2048 x 1024 and 2 below, SPADE 2
  bool spectral = false;  // spectral norm besides instance norm
};

class FeaturePatchGanImpl : public torch::nn::Module {
 public:
  explicit FeaturePatchGanImpl(const MultiscaleOptions& options) {
    const int64_t w = options.width;
    const int64_t widths[] = {options.channels, w, 2 * w, 4 * w, 8 * w};
    for (int i = 0; i < 4; ++i) {
      torch::nn::Sequential layer;
      auto conv =
          torch::nn::Conv2dOptions(widths[i], widths[i + 1], 4).stride(i < 3 ? 2 : 1).padding(2);
      if (i > 0 && options.spectral) {
        layer->push_back(SpectralConv2d(conv.bias(false)));
      } else {
        layer->push_back(torch::nn::Conv2d(conv));
      }
      if (i > 0) layer->push_back(torch::nn::InstanceNorm2d(widths[i + 1]));
      layer->push_back(torch::nn::LeakyReLU(torch::nn::LeakyReLUOptions().negative_slope(0.2)));
      layers_.push_back(register_module("layer" + std::to_string(i), layer));
    }
    torch::nn::Sequential last(torch::nn::Conv2d(torch::nn::Conv2dOptions(8 * w, 1, 4).padding(2)));
    layers_.push_back(register_module("layer4", last));
    if (!options.spectral) initialise(*this);
  }

  std::vector<torch::Tensor> forward(torch::Tensor images) {
    std::vector<torch::Tensor> features;
    for (auto& layer : layers_) features.push_back(images = layer->forward(images));
    return features;
  }

 private:
  std::vector<torch::nn::Sequential> layers_;
};
TORCH_MODULE(FeaturePatchGan);

class MultiscaleDiscriminatorImpl : public torch::nn::Module {
 public:
  explicit MultiscaleDiscriminatorImpl(const MultiscaleOptions& options) {
    for (int64_t i = 0; i < options.scales; ++i) {
      scales_.push_back(register_module("scale" + std::to_string(i), FeaturePatchGan(options)));
    }
  }

  Judgement forward(const torch::Tensor& x, const torch::Tensor& y) {
    auto images = torch::cat({x, y}, 1);
    Judgement judgement;
    for (auto& scale : scales_) {
      judgement.push_back(scale(images));
      images = torch::avg_pool2d(images, 3, 2, 1, false, false);
    }
    return judgement;
  }

 private:
  std::vector<FeaturePatchGan> scales_;
};
TORCH_MODULE(MultiscaleDiscriminator);

}  // namespace victims
