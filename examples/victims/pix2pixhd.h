// Pix2pixHD: Wang, Liu, Zhu, Tao, Kautz, Catanzaro, "High-Resolution Image Synthesis and Semantic
// Manipulation with Conditional GANs", CVPR 2018 (arXiv 1711.11585).
//
// The local enhancer G2 works at full size around the global generator G1, which works at half of
// it: G2's halved features and G1's last features are added, and G2 makes the image of the sum.
// Discriminators: multiscale_discriminator.h. Least-squares adversarial loss and 10 times the
// feature matching loss; the paper's optional VGG loss and instance maps are left out. Images are N
// x C x H x W in [-1, 1].
#pragma once

#include <torch/torch.h>

#include "victims/multiscale_discriminator.h"
#include "victims/resnet_generator.h"

namespace victims {

struct Pix2pixHdOptions {
  int64_t input_channels = 3;
  int64_t output_channels = 3;
  int64_t width =
      32;  // channels of the enhancer's first layer; the global generator's are twice as many
  int64_t global_halvings = 4;
  int64_t global_blocks = 9;
  int64_t local_blocks = 3;
};

class Pix2pixHdGeneratorImpl : public torch::nn::Module {
 public:
  explicit Pix2pixHdGeneratorImpl(const Pix2pixHdOptions& options)
      : multiple_(int64_t{2} << options.global_halvings) {
    const int64_t w = options.width;
    const ResnetGeneratorOptions global{options.input_channels, 0, 2 * w, options.global_halvings,
                                        options.global_blocks};
    global_ = register_module("global", ResnetGenerator(global));
    before_ = instance_first(options.input_channels, w);
    before_->extend(*instance_conv(w, 2 * w, 2));
    for (int64_t i = 0; i < options.local_blocks; ++i) after_->push_back(ReflectedBlock(2 * w));
    after_->extend(*instance_doubling(2 * w, w));
    after_->extend(*image_head(w, options.output_channels));
    register_module("before", before_);
    register_module("after", after_);
    initialise(*this);
  }

  torch::Tensor forward(const torch::Tensor& x) {
    require_multiple(x, multiple_, 2 * multiple_, "Pix2pixHD");
    const auto half = torch::avg_pool2d(x, 3, 2, 1, false, false);
    return after_->forward(before_->forward(x) + global_->features(half));
  }

 private:
  int64_t multiple_;
  ResnetGenerator global_{nullptr};
  torch::nn::Sequential before_{nullptr}, after_;
};
TORCH_MODULE(Pix2pixHdGenerator);

}  // namespace victims
