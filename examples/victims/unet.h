// U-Net: Ronneberger, Fischer, Brox, "U-Net: Convolutional Networks for Biomedical Image
// Segmentation", MICCAI 2015 (arXiv 1505.04597).
//
// Four halvings, two 3 x 3 convolutions at every level, skip connections. As is common today,
// convolutions are padded (the output has the size of the input) and followed by batch norm, or by
// group norm (Wu, He, "Group Normalization", ECCV 2018), which looks at one image at a time and so
// suits DP-SGD. Input N x C x H x W in [0, 1], output N x K x H x W logits, for any H and W.
#pragma once

#include <torch/torch.h>

#include <numeric>
#include <string>
#include <vector>

namespace victims {

struct UNetOptions {
  int64_t input_channels = 3;
  int64_t classes = 1;  // logits; 1 for a binary mask
  int64_t width = 64;   // channels of the first level, doubled at each of the four halvings
  bool group_norm = false;
};

class UNetImpl : public torch::nn::Module {
 public:
  static constexpr int64_t kHalvings = 4;
  static constexpr int64_t kGroups = 8;

  explicit UNetImpl(const UNetOptions& options) : group_norm_(options.group_norm) {
    int64_t channels = options.input_channels;
    for (int64_t i = 0; i <= kHalvings; ++i) {
      down_.push_back(register_module("down" + std::to_string(i),
                                      two_convolutions(channels, options.width << i)));
      channels = options.width << i;
    }
    for (int64_t i = 0; i < kHalvings; ++i) {
      const int64_t out = options.width << i;
      enlarge_.push_back(
          register_module("enlarge" + std::to_string(i),
                          torch::nn::ConvTranspose2d(
                              torch::nn::ConvTranspose2dOptions(2 * out, out, 2).stride(2))));
      up_.push_back(register_module("up" + std::to_string(i), two_convolutions(2 * out, out)));
    }
    head_ = register_module(
        "head", torch::nn::Conv2d(torch::nn::Conv2dOptions(options.width, options.classes, 1)));
  }

  // Sizes that are not a multiple of 16 are padded by reflection, half on each side, and the output
  // is cropped back.
  torch::Tensor forward(const torch::Tensor& x) {
    const int64_t multiple = int64_t{1} << kHalvings;
    const int64_t height = x.size(2), width = x.size(3);
    const int64_t extra_y = (multiple - height % multiple) % multiple,
                  extra_x = (multiple - width % multiple) % multiple;
    if (extra_y == 0 && extra_x == 0) return run(x);
    const int64_t top = extra_y / 2, left = extra_x / 2;
    const auto padded = torch::nn::functional::pad(
        x, torch::nn::functional::PadFuncOptions({left, extra_x - left, top, extra_y - top})
               .mode(torch::kReflect));
    return run(padded).slice(2, top, top + height).slice(3, left, left + width);
  }

 private:
  torch::nn::AnyModule norm(int64_t channels) const {
    if (!group_norm_) return torch::nn::AnyModule(torch::nn::BatchNorm2d(channels));
    return torch::nn::AnyModule(torch::nn::GroupNorm(std::gcd(kGroups, channels), channels));
  }

  torch::nn::Sequential two_convolutions(int64_t in, int64_t out) const {
    torch::nn::Sequential layers;
    for (const int64_t from : {in, out}) {
      layers->push_back(
          torch::nn::Conv2d(torch::nn::Conv2dOptions(from, out, 3).padding(1).bias(false)));
      layers->push_back(norm(out));
      layers->push_back(torch::nn::ReLU());
    }
    return layers;
  }

  torch::Tensor run(torch::Tensor x) {
    std::vector<torch::Tensor> skips;
    for (size_t i = 0; i < down_.size(); ++i) {
      x = down_[i]->forward(i == 0 ? x : torch::max_pool2d(x, 2));
      skips.push_back(x);
    }
    for (size_t i = up_.size(); i-- > 0;)
      x = up_[i]->forward(torch::cat({skips[i], enlarge_[i](x)}, 1));
    return head_(x);
  }

  bool group_norm_;
  std::vector<torch::nn::Sequential> down_;
  std::vector<torch::nn::ConvTranspose2d> enlarge_;
  std::vector<torch::nn::Sequential> up_;
  torch::nn::Conv2d head_{nullptr};
};
TORCH_MODULE(UNet);

}  // namespace victims
