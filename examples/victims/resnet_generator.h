// The generator of Johnson, Alahi, Fei-Fei, "Perceptual Losses for Real-Time Style Transfer and
// Super-Resolution", ECCV 2016, in the form of CycleGAN (2 halvings, 9 blocks) and of Pix2pixHD's
// global generator (4 halvings, 9 blocks): convolutions that halve the size, residual blocks,
// transposed convolutions that double it. Instance norm without weights, reflected borders. Images
// are in [-1, 1].
#pragma once

#include <torch/torch.h>

#include <stdexcept>
#include <string>

#include "victims/blocks.h"

namespace victims {

struct ResnetGeneratorOptions {
  int64_t input_channels = 3;
  int64_t output_channels = 3;
  int64_t width = 64;  // channels of the first layer
  int64_t halvings = 2;
  int64_t blocks = 9;
};

// Convolution, instance norm, ReLU; sizes as in conv_norm_relu.
inline torch::nn::Sequential instance_conv(int64_t in, int64_t out, int64_t stride) {
  return torch::nn::Sequential(
      torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 3).stride(stride).padding(1)),
      torch::nn::InstanceNorm2d(out), torch::nn::ReLU());
}

inline torch::nn::Sequential instance_doubling(int64_t in, int64_t out) {
  return torch::nn::Sequential(
      torch::nn::ConvTranspose2d(
          torch::nn::ConvTranspose2dOptions(in, out, 3).stride(2).padding(1).output_padding(1)),
      torch::nn::InstanceNorm2d(out), torch::nn::ReLU());
}

// 7 x 7 on the image itself.
inline torch::nn::Sequential instance_first(int64_t in, int64_t out) {
  return torch::nn::Sequential(torch::nn::ReflectionPad2d(3),
                               torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 7)),
                               torch::nn::InstanceNorm2d(out), torch::nn::ReLU());
}

inline torch::nn::Sequential image_head(int64_t in, int64_t out) {
  return torch::nn::Sequential(torch::nn::ReflectionPad2d(3),
                               torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 7)),
                               torch::nn::Tanh());
}

inline void require_multiple(const torch::Tensor& x, int64_t multiple, int64_t least,
                             const std::string& network) {
  const int64_t height = x.size(2), width = x.size(3);
  if (height % multiple == 0 && width % multiple == 0 && height >= least && width >= least) return;
  throw std::runtime_error(network + " needs a height and width that are multiples of " +
                           std::to_string(multiple) + ", from " + std::to_string(least) +
                           " on, not " + std::to_string(height) + "x" + std::to_string(width) +
                           "; give --size");
}

class ReflectedBlockImpl : public torch::nn::Module {
 public:
  explicit ReflectedBlockImpl(int64_t channels) {
    const auto conv = [channels] {
      return torch::nn::Conv2d(torch::nn::Conv2dOptions(channels, channels, 3));
    };
    layers_ = register_module(
        "layers", torch::nn::Sequential(torch::nn::ReflectionPad2d(1), conv(),
                                        torch::nn::InstanceNorm2d(channels), torch::nn::ReLU(),
                                        torch::nn::ReflectionPad2d(1), conv(),
                                        torch::nn::InstanceNorm2d(channels)));
  }
  torch::Tensor forward(const torch::Tensor& x) { return x + layers_->forward(x); }

 private:
  torch::nn::Sequential layers_{nullptr};
};
TORCH_MODULE(ReflectedBlock);

class ResnetGeneratorImpl : public torch::nn::Module {
 public:
  explicit ResnetGeneratorImpl(const ResnetGeneratorOptions& options)
      : multiple_(int64_t{1} << options.halvings) {
    const auto channels = [&options](int64_t level) { return options.width << level; };
    body_ = instance_first(options.input_channels, options.width);
    for (int64_t i = 0; i < options.halvings; ++i)
      body_->extend(*instance_conv(channels(i), channels(i + 1), 2));
    for (int64_t i = 0; i < options.blocks; ++i)
      body_->push_back(ReflectedBlock(channels(options.halvings)));
    for (int64_t i = options.halvings; i > 0; --i)
      body_->extend(*instance_doubling(channels(i), channels(i - 1)));
    register_module("body", body_);
    if (options.output_channels > 0)
      head_ = register_module("head", image_head(options.width, options.output_channels));
    initialise(*this);
  }

  // What the last layer makes the image of: N x width x H x W.
  torch::Tensor features(const torch::Tensor& x) {
    require_multiple(x, multiple_, 2 * multiple_, "the residual generator");
    return body_->forward(x);
  }

  torch::Tensor forward(const torch::Tensor& x) { return head_->forward(features(x)); }

 private:
  int64_t multiple_;
  torch::nn::Sequential body_{nullptr}, head_{nullptr};
};
TORCH_MODULE(ResnetGenerator);

}  // namespace victims
