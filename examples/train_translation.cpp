// Image translation: trains Pix2pix, Pix2pixHD or SPADE on a random half of some image pairs.
//
//   memberscope-train translation --side-by-side facades --input-half right --size 128 --width 32
//   --epochs 60 --out trained memberscope audit --victim trained/victim.pt --manifest
//   trained/manifest.csv --out audit
//
// OUT receives manifest.csv and pairs/ (what the network saw), victim.pt (input and output in [0,
// 1]), checkpoint.pt (for --resume) and, with --save-every N, victim-epoch-NNNN.pt. Without
// --augment every member is shown as it is, once an epoch.
#include <torch/torch.h>

#include <filesystem>
#include <sstream>

#include "training/adversarial.h"
#include "training/epochs.h"
#include "training/precision.h"
#include "training/tasks.h"
#include "training/torchscript.h"
#include "training/translator.h"

namespace training {
namespace {

struct TranslationOptions : Options {
  std::string network = "pix2pix";
  bool batch_norm = false;
  double dropout = 0.5;
  double learning_rate = 2e-4;
};

class Translation {
 public:
  Translation(const TranslationOptions& options, Dataset data)
      : options_(options),
        data_(std::move(data)),
        device_(options.device),
        checkpoint_((std::filesystem::path(options.out) / "checkpoint.pt").string(), settings()),
        network_(network()),
        generator_(network_.generator, adam(network_.generator_rate), device_, checkpoint_),
        discriminator_(network_.discriminator, adam(network_.discriminator_rate), device_,
                       checkpoint_) {}

  void run() {
    run_epochs(options_, data_, checkpoint_,
               {[this](const auto& batches) { return train_epoch(batches); },
                [this](const auto& batch) { return error(batch); },
                [this](const auto& path) { save_model(path); }});
  }

 private:
  // The networks' images are in [-1, 1].
  torch::Tensor inputs(const Batch& batch) const { return batch.of(data_.inputs, device_, -1, 1); }
  torch::Tensor targets(const Batch& batch) const {
    return batch.of(data_.targets, device_, -1, 1);
  }

  std::string train_epoch(const std::vector<Batch>& batches) {
    network_.generator->train();
    AdversarialLosses sum;
    for (const auto& batch : batches) sum += step(inputs(batch), targets(batch));
    return to_text("L1", sum, batches.size());
  }

  // The discriminator learns to tell y from y_hat beside x, then the generator to deceive it and to
  // stay near y.
  AdversarialLosses step(const torch::Tensor& x, const torch::Tensor& y) {
    const MixedPrecision precision(device_, options_.mixed_precision);
    const auto y_hat = network_.translate(x);

    discriminator_.forget_gradients();
    const auto d_loss =
        0.5 * (discriminator_loss(network_.loss, network_.judge(x, y_hat.detach()), false) +
               discriminator_loss(network_.loss, network_.judge(x, y), true));
    discriminator_.step(d_loss);

    generator_.forget_gradients();
    const auto judgement = network_.judge(x, y_hat);
    const auto g_loss = generator_loss(network_.loss, judgement);
    const auto l1 = torch::l1_loss(y_hat, y);
    auto total = g_loss;
    if (network_.l1_weight > 0) total = total + network_.l1_weight * l1;
    if (network_.matching_weight > 0)
      total =
          total + network_.matching_weight * feature_matching_loss(judgement, network_.judge(x, y));
    generator_.step(total);
    return {l1.item<double>() / 2, g_loss.item<double>(),
            d_loss.item<double>()};  // L1 in units of [0, 1] images
  }

  // Mean absolute error of the network as it will be saved.
  double error(const Batch& batch) {
    network_.generator->eval();
    return torch::l1_loss(network_.translate(inputs(batch)), targets(batch)).item<double>() / 2;
  }

  void save_model(const std::string& path) {
    save_victim(*network_.generator, in_unit_range(network_.translate), "image", data_.inputs,
                device_, path);
  }

  Translator network() const {
    torch::manual_seed(options_.seed);
    return make_translator({options_.network, data_.inputs.size(1), data_.targets.size(1),
                            data_.inputs.size(2), data_.inputs.size(3), options_.width,
                            options_.batch_norm, options_.dropout});
  }

  torch::optim::AdamOptions adam(double rate) const {
    return torch::optim::AdamOptions(rate * options_.learning_rate)
        .betas({network_.beta1, network_.beta2});
  }

  std::string settings() const {
    std::ostringstream text;
    text << "translation network=" << options_.network
         << " norm=" << (options_.batch_norm ? "batch" : "instance")
         << " dropout=" << options_.dropout << " lr=" << options_.learning_rate
         << settings_of(options_, data_);
    return text.str();
  }

  TranslationOptions options_;
  Dataset data_;
  torch::Device device_;
  Checkpoint checkpoint_;
  Translator network_;
  Adversary generator_, discriminator_;
};

void train(const TranslationOptions& options) {
  auto data = load_dataset(options, {});
  require_one_size(data);
  prepare(data, options);
  Translation(options, std::move(data)).run();
  print_audit(options.out);
}

}  // namespace

std::function<void()> add_translation(CLI::App& app) {
  const auto options = std::make_shared<TranslationOptions>();
  add_options(app, *options);
  app.add_option(
         "--network", options->network,
         "pix2pix, pix2pixhd (sizes: multiples of 32 from 64 on) or spade (of 32; of 64 above 256)")
      ->check(CLI::IsMember({"pix2pix", "pix2pixhd", "spade"}))
      ->capture_default_str();
  app.add_flag("--batch-norm", options->batch_norm,
               "Pix2pix, SPADE: batch norm as published, instead of instance norm");
  app.add_option("--dropout", options->dropout, "Pix2pix: dropout of the decoder, in training only")
      ->check(CLI::Range(0.0, 0.95))
      ->capture_default_str();
  app.add_option("--learning-rate", options->learning_rate,
                 "Of Adam, constant; SPADE takes half of it for the generator, twice for the other")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  return [options] { train(*options); };
}

}  // namespace training
