// training_trace NETWORK WIDTH SIZE BATCH DEVICE OUT: one training step's losses of a network, from
// a batch of inputs in [0, 1], as TorchScript for training_speed.py. The batch's targets are
// constants of it. Adversarial losses are summed to one, whose gradient costs what theirs do.
#include <torch/torch.h>

#include <cstdio>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "training/losses.h"
#include "training/segmenter.h"
#include "training/torchscript.h"
#include "training/translator.h"
#include "victims/cyclegan.h"

namespace {

struct Step {
  std::shared_ptr<torch::nn::Module> networks;
  training::Forward loss;
};

// Both sides' networks as one. With instance norm and without dropout, evaluation mode leaves out
// SPADE's power iterations alone, which would change the weights under the trace.
std::shared_ptr<torch::nn::Module> together(
    const std::shared_ptr<torch::nn::Module>& generator,
    const std::shared_ptr<torch::nn::Module>& discriminator) {
  auto both = std::make_shared<torch::nn::Module>("both");
  both->register_module("generator", generator);
  both->register_module("discriminator", discriminator);
  both->eval();
  return both;
}

// As train_translation.cpp.
Step translation(const std::string& network, int64_t width, const torch::Tensor& y) {
  const auto t =
      training::make_translator({network, 3, 3, y.size(2), y.size(3), width, false, 0.0});
  const auto loss = [t, y](const torch::Tensor& x) {
    const auto y_hat = t.translate(x);
    const auto d_loss =
        0.5 * (training::discriminator_loss(t.loss, t.judge(x, y_hat.detach()), false) +
               training::discriminator_loss(t.loss, t.judge(x, y), true));
    const auto judgement = t.judge(x, y_hat);
    auto total = d_loss + training::generator_loss(t.loss, judgement);
    if (t.l1_weight > 0) total = total + t.l1_weight * torch::l1_loss(y_hat, y);
    if (t.matching_weight > 0)
      total = total + t.matching_weight * training::feature_matching_loss(judgement, t.judge(x, y));
    return total;
  };
  return {together(t.generator, t.discriminator), loss};
}

// As train_cycle.cpp.
Step cycle(int64_t width, const torch::Tensor& b) {
  victims::CycleGan generators(width);
  victims::CycleDiscriminators discriminators(width);
  const auto told_apart = [](victims::PatchDiscriminator& d, const torch::Tensor& made,
                             const torch::Tensor& real) {
    constexpr auto kLoss = training::GanLoss::kLeastSquares;
    return training::generator_loss(kLoss, d->judge_alone(made)) +
           0.5 * (training::discriminator_loss(kLoss, d->judge_alone(made.detach()), false) +
                  training::discriminator_loss(kLoss, d->judge_alone(real), true));
  };
  const auto loss = [=](const torch::Tensor& a) mutable {
    auto &to_a = generators->to_a, &to_b = generators->to_b;
    const auto made_a = to_a(b), made_b = to_b(a);
    return told_apart(discriminators->of_a, made_a, a) +
           told_apart(discriminators->of_b, made_b, b) +
           10 * (torch::l1_loss(to_a(made_b), a) + torch::l1_loss(to_b(made_a), b)) +
           5 * (torch::l1_loss(to_a(a), a) + torch::l1_loss(to_b(b), b));
  };
  return {together(generators.ptr(), discriminators.ptr()), loss};
}

Step segmentation(const std::string& network, int64_t width, const torch::Tensor& y) {
  const auto s = training::make_segmenter({network, 3, 2, width, "", false});
  const auto labels = (y.select(1, 0) > 0.5).to(torch::kLong);
  return {s.network, [s, labels](const torch::Tensor& x) { return s.loss(x, labels); }};
}

Step step_of(const std::string& network, int64_t width, const torch::Tensor& y) {
  const bool translates = network == "pix2pix" || network == "pix2pixhd" || network == "spade";
  if (translates) return translation(network, width, y);
  return network == "cyclegan" ? cycle(width, y) : segmentation(network, width, y);
}

void run(const std::vector<std::string>& arguments) {
  const auto size = std::stoll(arguments[2]), batch = std::stoll(arguments[3]);
  const auto images = [&] { return torch::rand({batch, 3, size, size}).to(arguments[4]); };
  const auto step = step_of(arguments[0], std::stoll(arguments[1]), images());
  step.networks->to(torch::Device(arguments[4]));
  training::save_torchscript(*step.networks, step.loss, images(), "{}", arguments[5]);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc != 7) throw std::runtime_error("NETWORK WIDTH SIZE BATCH DEVICE OUT");
    run({argv + 1, argv + argc});
    return 0;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "training_trace: %s\n", e.what());
    return 1;
  }
}
