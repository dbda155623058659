// A generator and a discriminator trained in turns.
#pragma once

#include <torch/torch.h>

#include <cstdio>
#include <memory>
#include <string>

#include "training/checkpoint.h"

namespace training {

// Of one step, or summed over an epoch.
struct AdversarialLosses {
  double error = 0, generator = 0, discriminator = 0;
};

inline AdversarialLosses& operator+=(AdversarialLosses& sum, const AdversarialLosses& losses) {
  sum.error += losses.error;
  sum.generator += losses.generator;
  sum.discriminator += losses.discriminator;
  return sum;
}

// The means over an epoch's steps, for the eye; `error` says what the error is.
inline std::string to_text(const char* error, const AdversarialLosses& sum, size_t steps) {
  const auto n = static_cast<double>(steps);
  char text[128];
  std::snprintf(text, sizeof(text), "%s %.4f  GAN %.3f  D %.3f", error, sum.error / n,
                sum.generator / n, sum.discriminator / n);
  return text;
}

// One side: a network and its optimizer.
class Adversary {
 public:
  Adversary(std::shared_ptr<torch::nn::Module> network, const torch::optim::AdamOptions& options,
            torch::Device device, Checkpoint& checkpoint)
      : network_(std::move(network)), steps_(network_->parameters(), options) {
    network_->to(device);
    checkpoint.add(*network_, steps_);
  }

  void forget_gradients() { steps_.zero_grad(); }
  void step(const torch::Tensor& loss) {
    loss.backward();
    steps_.step();
  }

 private:
  std::shared_ptr<torch::nn::Module> network_;
  torch::optim::Adam steps_;
};

}  // namespace training
