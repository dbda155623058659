// Image translation without a discriminator: trains Pix2pix's generator on its mean absolute error
// alone, so that it can be trained with DP-SGD (descent.h). Instance norm looks at one image at a
// time.
//
//   memberscope-train generator --side-by-side facades --input-half right --size 128 --width 16
//   --batch 10 --dp-noise 1 --dp-clip 0.1
//       --out trained
//   memberscope audit --victim trained/victim.pt --manifest trained/manifest.csv --out audit
//
// OUT is as train_translation.cpp tells; with --dp-noise, privacy.json is the promise.
#include <torch/torch.h>

#include <filesystem>
#include <sstream>

#include "training/descent.h"
#include "training/epochs.h"
#include "training/tasks.h"
#include "training/torchscript.h"
#include "victims/pix2pix.h"

namespace training {
namespace {

struct GeneratorOptions : Options {
  double dropout = 0.5;
  double learning_rate = 2e-4;
};

class Generator {
 public:
  Generator(const GeneratorOptions& options, Dataset data)
      : options_(options),
        data_(std::move(data)),
        device_(options.device),
        network_(seeded_network()),
        steps_(network_->parameters(), torch::optim::AdamOptions(options.learning_rate)),
        checkpoint_((std::filesystem::path(options.out) / "checkpoint.pt").string(), settings()) {
    network_->to(device_);
    checkpoint_.add(*network_, steps_);
  }

  void run() {
    run_epochs(options_, data_, checkpoint_,
               {[this](const auto& batches) { return train_epoch(batches); },
                [this](const auto& batch) { return error(batch); },
                [this](const auto& path) { save_model(path); }});
  }

 private:
  // Mean absolute error in units of [0, 1] images; the network's are in [-1, 1].
  torch::Tensor loss(const Batch& batch) {
    return torch::l1_loss(network_(batch.of(data_.inputs, device_, -1, 1)),
                          batch.of(data_.targets, device_, -1, 1)) /
           2;
  }

  std::string train_epoch(const std::vector<Batch>& batches) {
    network_->train();
    char text[64];
    std::snprintf(
        text, sizeof(text), "L1 %.4f",
        descend(
            steps_, batches, [this](const Batch& batch) { return loss(batch); }, options_));
    return text;
  }

  double error(const Batch& batch) {
    network_->eval();
    return loss(batch).item<double>();
  }

  void save_model(const std::string& path) {
    const auto translate = [this](const torch::Tensor& x) { return network_(x); };
    save_victim(*network_, in_unit_range(translate), "image", data_.inputs, device_, path);
  }

  victims::Pix2pixGenerator seeded_network() const {
    torch::manual_seed(options_.seed);
    victims::Pix2pixOptions network;
    network.input_channels = data_.inputs.size(1);
    network.output_channels = data_.targets.size(1);
    network.width = options_.width;
    network.depth = victims::pix2pix_depth(data_.inputs.size(2), data_.inputs.size(3));
    network.dropout = options_.dropout;
    return victims::Pix2pixGenerator(network);
  }

  std::string settings() const {
    std::ostringstream text;
    text << "generator dropout=" << options_.dropout << " lr=" << options_.learning_rate
         << settings_of(options_, data_);
    return text.str();
  }

  GeneratorOptions options_;
  Dataset data_;
  torch::Device device_;
  victims::Pix2pixGenerator network_;
  torch::optim::Adam steps_;
  Checkpoint checkpoint_;
};

void train(const GeneratorOptions& options) {
  auto data = load_dataset(options, {});
  require_one_size(data);
  prepare(data, options);
  Generator(options, std::move(data)).run();
  print_audit(options.out);
}

}  // namespace

std::function<void()> add_generator(CLI::App& app) {
  const auto options = std::make_shared<GeneratorOptions>();
  add_options(app, *options);
  app.add_option("--dropout", options->dropout, "Dropout of the decoder, in training only")
      ->check(CLI::Range(0.0, 0.95))
      ->capture_default_str();
  app.add_option("--learning-rate", options->learning_rate, "Of Adam, constant")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  add_privacy_options(app, options->privacy);
  return [options] { train(*options); };
}

}  // namespace training
