// SPADE (GauGAN): Park, Liu, Wang, Zhu, "Semantic Image Synthesis with Spatially-Adaptive
// Normalization", CVPR 2019 (arXiv 1903.07291).
//
// The generator starts from the label map at its smallest size and doubles it; every normalisation
// is followed by a scale and a shift that convolutions of the label map give for each position.
// Convolutions have spectral norm. Without the paper's image encoder, so that one input has one
// output. Discriminators: multiscale_discriminator.h, with the hinge loss and 10 times the feature
// matching loss; the perceptual loss is left out. The label map is N x C x H x W of any meaning
// (one-hot classes or colours), the image in [-1, 1].
#pragma once

#include <torch/torch.h>

#include <algorithm>
#include <string>
#include <vector>

#include "victims/multiscale_discriminator.h"
#include "victims/pix2pix.h"
#include "victims/resnet_generator.h"

namespace victims {

struct SpadeOptions {
  int64_t label_channels = 3;
  int64_t output_channels = 3;
  int64_t width = 64;    // a sixteenth of the first block's channels
  int64_t halvings = 5;  // 5 starts a 256 x 256 image from 8 x 8; 6 is the paper's for 512 x 256
  bool instance_norm = true;  // false: batch norm, as published; see Pix2pixOptions
};

// 3 x 3, of small weights (Glorot and Bengio's, times 0.02), as published.
inline torch::nn::Conv2d small_conv(int64_t in, int64_t out) {
  torch::nn::Conv2d conv(torch::nn::Conv2dOptions(in, out, 3).padding(1));
  torch::nn::init::xavier_normal_(conv->weight, 0.02);
  return conv;
}

// gamma(m) * normalised x + beta(m), for a label map m.
class SpatialNormImpl : public torch::nn::Module {
 public:
  SpatialNormImpl(int64_t channels, const SpadeOptions& options)
      : instance_norm_(options.instance_norm) {
    const int64_t hidden = std::min<int64_t>(128, 2 * options.width);
    if (!instance_norm_)
      norm_ = register_module(
          "norm", torch::nn::BatchNorm2d(torch::nn::BatchNorm2dOptions(channels).affine(false)));
    shared_ = register_module("shared", small_conv(options.label_channels, hidden));
    gamma_ = register_module("gamma", small_conv(hidden, channels));
    beta_ = register_module("beta", small_conv(hidden, channels));
  }

  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& labels) {
    const auto normalised =
        instance_norm_ ? torch::instance_norm(x, {}, {}, {}, {}, true, 0, 1e-5, false) : norm_(x);
    const auto hidden =
        torch::relu(shared_(torch::upsample_nearest2d(labels, {x.size(2), x.size(3)})));
    return normalised * (1 + gamma_(hidden)) + beta_(hidden);
  }

 private:
  bool instance_norm_;
  torch::nn::BatchNorm2d norm_{nullptr};
  torch::nn::Conv2d shared_{nullptr}, gamma_{nullptr}, beta_{nullptr};
};
TORCH_MODULE(SpatialNorm);

class SpadeBlockImpl : public torch::nn::Module {
 public:
  SpadeBlockImpl(int64_t in, int64_t out, const SpadeOptions& options) {
    const int64_t middle = std::min(in, out);
    norm0_ = register_module("norm0", SpatialNorm(in, options));
    conv0_ = register_module("conv0", SpectralConv2d(torch::nn::Conv2dOptions(in, middle, 3)));
    norm1_ = register_module("norm1", SpatialNorm(middle, options));
    conv1_ = register_module("conv1", SpectralConv2d(torch::nn::Conv2dOptions(middle, out, 3)));
    if (in == out) return;
    shortcut_norm_ = register_module("shortcut_norm", SpatialNorm(in, options));
    shortcut_ = register_module("shortcut",
                                SpectralConv2d(torch::nn::Conv2dOptions(in, out, 1).bias(false)));
  }

  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& labels) {
    auto y = conv0_(torch::leaky_relu(norm0_(x, labels), 0.2));
    y = conv1_(torch::leaky_relu(norm1_(y, labels), 0.2));
    return y + (shortcut_.is_empty() ? x : shortcut_(shortcut_norm_(x, labels)));
  }

 private:
  SpatialNorm norm0_{nullptr}, norm1_{nullptr}, shortcut_norm_{nullptr};
  SpectralConv2d conv0_{nullptr}, conv1_{nullptr}, shortcut_{nullptr};
};
TORCH_MODULE(SpadeBlock);

class SpadeGeneratorImpl : public torch::nn::Module {
 public:
  explicit SpadeGeneratorImpl(const SpadeOptions& options) : halvings_(options.halvings) {
    const int64_t w = options.width;
    first_ = register_module("first", small_conv(options.label_channels, 16 * w));
    const int64_t channels[] = {16 * w, 16 * w, 16 * w, 16 * w, 8 * w, 4 * w, 2 * w, w};
    for (size_t i = 0; i + 1 < std::size(channels); ++i) {
      blocks_.push_back(register_module("block" + std::to_string(i),
                                        SpadeBlock(channels[i], channels[i + 1], options)));
    }
    image_ = register_module("image", small_conv(w, options.output_channels));
  }

  torch::Tensor forward(const torch::Tensor& labels) {
    require_multiple(labels, int64_t{1} << halvings_, int64_t{1} << halvings_, "SPADE");
    auto x = first_(torch::upsample_nearest2d(
        labels, {labels.size(2) >> halvings_, labels.size(3) >> halvings_}));
    for (size_t i = 0; i < blocks_.size(); ++i) {
      // Before every block but the first, and but the third where there are five halvings, the size
      // doubles.
      if (i > 0 && !(i == 2 && halvings_ < 6))
        x = torch::upsample_nearest2d(x, {2 * x.size(2), 2 * x.size(3)});
      x = blocks_[i](x, labels);
    }
    return torch::tanh(image_(torch::leaky_relu(x, 0.2)));
  }

 private:
  int64_t halvings_;
  torch::nn::Conv2d first_{nullptr}, image_{nullptr};
  std::vector<SpadeBlock> blocks_;
};
TORCH_MODULE(SpadeGenerator);

}  // namespace victims
