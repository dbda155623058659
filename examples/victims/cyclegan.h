// CycleGAN: Zhu, Park, Isola, Efros, "Unpaired Image-to-Image Translation using Cycle-Consistent
// Adversarial Networks", ICCV 2017 (arXiv 1703.10593).
//
// Two generators, G from domain A to B and F back, each with a 70 x 70 PatchGAN that sees images of
// its domain alone. Least-squares adversarial losses, 10 times the cycle loss |F(G(a)) - a| +
// |G(F(b)) - b|, and half of that for the identity |G(b) - b| + |F(a) - a|.
#pragma once

#include "victims/pix2pix.h"
#include "victims/resnet_generator.h"

namespace victims {

class CycleGanImpl : public torch::nn::Module {
 public:
  explicit CycleGanImpl(int64_t width = 64) {
    const auto generator = [width] {
      return ResnetGenerator(ResnetGeneratorOptions{3, 3, width, 2, 9});
    };
    to_b = register_module("to_b", generator());
    to_a = register_module("to_a", generator());
  }

  // a -> b -> a: what CycleGAN is attacked by.
  torch::Tensor forward(const torch::Tensor& a) { return to_a(to_b(a)); }

  ResnetGenerator to_b{nullptr}, to_a{nullptr};
};
TORCH_MODULE(CycleGan);

class CycleDiscriminatorsImpl : public torch::nn::Module {
 public:
  explicit CycleDiscriminatorsImpl(int64_t width = 64) {
    Pix2pixOptions options;
    options.input_channels = 0;
    options.width = width;
    of_a = register_module("of_a", PatchDiscriminator(options));
    of_b = register_module("of_b", PatchDiscriminator(options));
  }

  PatchDiscriminator of_a{nullptr}, of_b{nullptr};
};
TORCH_MODULE(CycleDiscriminators);

}  // namespace victims
