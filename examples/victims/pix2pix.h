// Pix2pix: Isola, Zhu, Zhou, Efros, "Image-to-Image Translation with Conditional Adversarial
// Networks", CVPR 2017 (arXiv 1611.07004).
//
// A U-Net generator G(x) and a PatchGAN discriminator D(x, y) that judges overlapping patches (70 x
// 70 pixels where the image is large enough). Trained with the paper's objective: D's binary
// cross-entropy plus 100 times the mean absolute error. Images are N x C x H x W in [-1, 1].
#pragma once

#include <torch/torch.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "victims/blocks.h"

namespace victims {

struct Pix2pixOptions {
  int64_t input_channels = 3;
  int64_t output_channels = 3;
  int64_t width = 64;  // channels of the first layer ("ngf", "ndf"); the paper's networks have 64
  int64_t depth = 8;   // number of halvings; 8 takes 256 x 256 to 1 x 1
  bool instance_norm =
      true;  // false: batch norm, as published. At batch size 1 the two train alike, but batch norm
             // then runs on averages that it never trained with, so the network that is saved is
             // not the one whose loss was seen.
  double dropout = 0.5;  // in the three decoder blocks next to the bottleneck, in training only
};

// Halvings that an image of this size allows: all that keep it whole, at most the paper's 8.
inline int64_t pix2pix_depth(int64_t height, int64_t width) {
  int64_t depth = 0;
  while (depth < 8 && height % 2 == 0 && width % 2 == 0) {
    height /= 2;
    width /= 2;
    ++depth;
  }
  if (depth < 3)
    throw std::runtime_error(
        "the U-Net generator needs a size that is a multiple of 8 in both directions");
  return depth;
}

// Instance norm has no weights; batch norm has a scale drawn from N(1, 0.02).
inline torch::nn::AnyModule make_norm(bool instance_norm, int64_t channels) {
  if (instance_norm) return torch::nn::AnyModule(torch::nn::InstanceNorm2d(channels));
  torch::nn::BatchNorm2d norm(channels);
  torch::NoGradGuard no_grad;
  norm->weight.normal_(1.0, 0.02);
  return torch::nn::AnyModule(norm);
}

class Pix2pixGeneratorImpl : public torch::nn::Module {
 public:
  explicit Pix2pixGeneratorImpl(const Pix2pixOptions& options) : options_(options) {
    const int64_t n = options.depth;
    for (int64_t i = 0; i < n; ++i) add_level(i, i == 0, i == n - 1);
    initialise(*this);
  }

  torch::Tensor forward(torch::Tensor x) {
    std::vector<torch::Tensor> skips;
    for (size_t i = 0; i < down_.size(); ++i) {
      x = down_[i](i == 0 ? x : torch::leaky_relu(x, 0.2));
      if (!down_norm_[i].is_empty()) x = down_norm_[i].forward(x);
      skips.push_back(x);
    }
    for (size_t i = up_.size(); i-- > 0;) {
      const bool innermost = i + 1 == up_.size();
      x = up_[i](torch::relu(innermost ? x : torch::cat({skips[i], x}, 1)));
      if (!up_norm_[i].is_empty()) x = up_norm_[i].forward(x);
      if (has_dropout(static_cast<int64_t>(i)))
        x = torch::dropout(x, options_.dropout, is_training());
    }
    return torch::tanh(x);
  }

 private:
  int64_t channels(int64_t level) const {
    return options_.width * std::min<int64_t>(int64_t{1} << level, 8);
  }

  bool has_dropout(int64_t level) const { return level >= 4 && level < options_.depth - 1; }

  // One halving and the doubling that answers it. The outermost and innermost levels go without a
  // norm where the paper's do: a norm of the 1 x 1 bottleneck would erase it.
  void add_level(int64_t level, bool outermost, bool innermost) {
    const auto name = std::to_string(level);
    const int64_t in = outermost ? options_.input_channels : channels(level - 1);
    const int64_t inner = channels(level);
    const int64_t out = outermost ? options_.output_channels : channels(level - 1);
    const bool bias = options_.instance_norm;
    down_.push_back(register_module(
        "down" + name,
        torch::nn::Conv2d(torch::nn::Conv2dOptions(in, inner, 4).stride(2).padding(1).bias(bias))));
    up_.push_back(register_module(
        "up" + name, torch::nn::ConvTranspose2d(
                         torch::nn::ConvTranspose2dOptions(innermost ? inner : 2 * inner, out, 4)
                             .stride(2)
                             .padding(1)
                             .bias(bias || outermost))));
    down_norm_.emplace_back();
    up_norm_.emplace_back();
    if (!outermost && !innermost) down_norm_.back() = make_norm(options_.instance_norm, inner);
    if (!outermost) up_norm_.back() = make_norm(options_.instance_norm, out);
    if (!down_norm_.back().is_empty()) register_module("down_norm" + name, down_norm_.back().ptr());
    if (!up_norm_.back().is_empty()) register_module("up_norm" + name, up_norm_.back().ptr());
  }

  Pix2pixOptions options_;
  std::vector<torch::nn::Conv2d> down_;
  std::vector<torch::nn::ConvTranspose2d> up_;
  std::vector<torch::nn::AnyModule> down_norm_;
  std::vector<torch::nn::AnyModule> up_norm_;
};
TORCH_MODULE(Pix2pixGenerator);

// C64 - C128 - C256 - C512 - 1: one logit per patch, "real" against "made by G", seen together with
// the input.
class PatchDiscriminatorImpl : public torch::nn::Module {
 public:
  explicit PatchDiscriminatorImpl(const Pix2pixOptions& options) {
    const int64_t w = options.width;
    const int64_t widths[] = {options.input_channels + options.output_channels, w, 2 * w, 4 * w,
                              8 * w};
    for (int i = 0; i < 4; ++i) {
      const bool norm = i > 0;
      layers_->push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(widths[i], widths[i + 1], 4)
                                               .stride(i < 3 ? 2 : 1)
                                               .padding(1)
                                               .bias(!norm || options.instance_norm)));
      if (norm) layers_->push_back(make_norm(options.instance_norm, widths[i + 1]));
      layers_->push_back(torch::nn::LeakyReLU(torch::nn::LeakyReLUOptions().negative_slope(0.2)));
    }
    layers_->push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(8 * w, 1, 4).padding(1)));
    register_module("layers", layers_);
    initialise(*this);
  }

  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& y) {
    return layers_->forward(torch::cat({x, y}, 1));
  }
  // Of y without a condition, as CycleGAN has it: built with 0 input channels.
  torch::Tensor judge_alone(const torch::Tensor& y) { return layers_->forward(y); }

 private:
  torch::nn::Sequential layers_;
};
TORCH_MODULE(PatchDiscriminator);

}  // namespace victims
