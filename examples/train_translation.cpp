// Trains Pix2pix on a random half of some image pairs and saves it as TorchScript, with the split beside it, ready to be audited:
//
//   memberscope-train-translation --side-by-side facades --input-half right --size 128 --width 32 --epochs 60 --out trained
//   memberscope audit --victim trained/victim.pt --manifest trained/manifest.csv --out audit
//
// OUT receives manifest.csv and pairs/ (what the network saw), victim.pt (input and output in [0, 1]), checkpoint.pt (for --resume) and,
// with --save-every N, victim-epoch-NNNN.pt. There is no augmentation: every member is shown as it is, once an epoch.
#include <torch/torch.h>

#include <filesystem>
#include <sstream>

#include "training/checkpoint.h"
#include "training/dataset.h"
#include "training/options.h"
#include "training/program.h"
#include "training/progress.h"
#include "training/torchscript.h"
#include "victims/pix2pix.h"

namespace {

using training::Dataset;
using victims::PatchDiscriminator;
using victims::Pix2pixGenerator;

struct TranslationOptions : training::Options {
  bool batch_norm = false;
  double dropout = 0.5;
  double learning_rate = 2e-4;
};

constexpr double kL1Weight = 100;

// 8 bit to [-1, 1].
torch::Tensor pixels(const torch::Tensor& images, const torch::Tensor& which, torch::Device device) {
  return images.index_select(0, which).to(device, torch::kFloat).div(127.5).sub(1);
}

// "This is real" or "this is made", for every patch.
torch::Tensor verdict_loss(const torch::Tensor& logits, bool real) {
  return torch::binary_cross_entropy_with_logits(logits, real ? torch::ones_like(logits) : torch::zeros_like(logits));
}

class Training {
 public:
  Training(const TranslationOptions& options, Dataset data)
      : options_(options),
        data_(std::move(data)),
        device_(options.device),
        members_(data_.positions(1)),
        others_(data_.positions(0)),
        generator_(network_options()),
        discriminator_(network_options()),
        generator_steps_(generator_->parameters(), adam()),
        discriminator_steps_(discriminator_->parameters(), adam()),
        checkpoint_(file("checkpoint.pt"), settings()) {
    generator_->to(device_);
    discriminator_->to(device_);
    checkpoint_.add(*generator_, generator_steps_);
    checkpoint_.add(*discriminator_, discriminator_steps_);
  }

  void run() {
    const int64_t first = options_.resume ? checkpoint_.load(device_) + 1 : 1;
    const training::Progress progress(first, options_.epochs);
    for (int64_t epoch = first; epoch <= options_.epochs; ++epoch) {
      auto losses = train_epoch(epoch);
      const bool save = epoch == options_.epochs || (options_.save_every > 0 && epoch % options_.save_every == 0);
      if (save) losses += checked_errors();
      progress.epoch_done(epoch, losses);
      if (save) this->save(epoch);
    }
  }

 private:
  std::string train_epoch(int64_t epoch) {
    torch::manual_seed(training::epoch_seed(options_.seed, epoch));
    generator_->train();
    double l1 = 0, adversarial = 0, discriminator = 0;
    const auto batches = members_.index_select(0, torch::randperm(members_.size(0), torch::kLong)).split(options_.batch);
    for (const auto& batch : batches) {
      const auto x = pixels(data_.inputs, batch, device_), y = pixels(data_.targets, batch, device_);
      const auto y_hat = generator_(x);

      discriminator_steps_.zero_grad();
      const auto d_loss = 0.5 * (verdict_loss(discriminator_(x, y_hat.detach()), false) + verdict_loss(discriminator_(x, y), true));
      d_loss.backward();
      discriminator_steps_.step();

      generator_steps_.zero_grad();
      const auto g_adversarial = verdict_loss(discriminator_(x, y_hat), true);
      const auto g_l1 = torch::l1_loss(y_hat, y);
      (g_adversarial + kL1Weight * g_l1).backward();
      generator_steps_.step();

      l1 += g_l1.item<double>() / 2;  // in units of [0, 1] images
      adversarial += g_adversarial.item<double>();
      discriminator += d_loss.item<double>();
    }
    const auto n = static_cast<double>(batches.size());
    char text[128];
    std::snprintf(text, sizeof(text), "L1 %.4f  GAN %.3f  D %.3f", l1 / n, adversarial / n, discriminator / n);
    return text;
  }

  // Mean absolute error of the network as it will be saved: how far apart members and the others have drifted.
  double mean_error(const torch::Tensor& which) {
    torch::NoGradGuard no_grad;
    generator_->eval();
    double sum = 0;
    for (const auto& batch : which.split(options_.batch)) {
      sum += torch::l1_loss(generator_(pixels(data_.inputs, batch, device_)), pixels(data_.targets, batch, device_)).item<double>() / 2 *
             static_cast<double>(batch.size(0));
    }
    return sum / static_cast<double>(which.size(0));
  }

  std::string checked_errors() {
    char text[96] = "";
    if (others_.size(0) > 0) {
      std::snprintf(text, sizeof(text), "  error on members %.4f, others %.4f", mean_error(members_), mean_error(others_));
    }
    return text;
  }

  void save(int64_t epoch) {
    checkpoint_.save(epoch);
    char name[40];
    std::snprintf(name, sizeof(name), "victim-epoch-%04lld.pt", static_cast<long long>(epoch));
    if (options_.save_every > 0) save_model(file(name));
    if (epoch == options_.epochs) save_model(file("victim.pt"));
  }

  // The file takes and gives images in [0, 1].
  void save_model(const std::string& path) {
    generator_->eval();
    generator_->to(torch::kCPU);
    const auto forward = [this](const torch::Tensor& x) { return generator_(x * 2 - 1) * 0.5 + 0.5; };
    const auto example = data_.inputs.slice(0, 0, 1).to(torch::kFloat).div(255);
    training::save_torchscript(*generator_, forward, example, training::about("image", example), path);
    generator_->to(device_);
  }

  victims::Pix2pixOptions network_options() const {
    torch::manual_seed(options_.seed);
    victims::Pix2pixOptions network;
    network.input_channels = data_.inputs.size(1);
    network.output_channels = data_.targets.size(1);
    network.width = options_.width;
    network.depth = victims::pix2pix_depth(data_.inputs.size(2), data_.inputs.size(3));
    network.instance_norm = !options_.batch_norm;
    network.dropout = options_.dropout;
    return network;
  }

  torch::optim::AdamOptions adam() const { return torch::optim::AdamOptions(options_.learning_rate).betas({0.5, 0.999}); }

  std::string file(const std::string& name) const { return (std::filesystem::path(options_.out) / name).string(); }

  std::string settings() const {
    std::ostringstream text;
    text << "translation data=" << std::hex << data_.hash() << std::dec << " width=" << options_.width << " batch=" << options_.batch
         << " seed=" << options_.seed << " norm=" << (options_.batch_norm ? "batch" : "instance") << " dropout=" << options_.dropout
         << " lr=" << options_.learning_rate;
    return text.str();
  }

  TranslationOptions options_;
  Dataset data_;
  torch::Device device_;
  torch::Tensor members_, others_;
  Pix2pixGenerator generator_;
  PatchDiscriminator discriminator_;
  torch::optim::Adam generator_steps_, discriminator_steps_;
  training::Checkpoint checkpoint_;
};

void train(const TranslationOptions& options) {
  auto data = training::load_dataset(options, {});
  if (data.inputs.sizes().slice(2) != data.targets.sizes().slice(2)) {
    throw std::runtime_error("Pix2pix needs inputs and targets of one size; give --size");
  }
  training::draw_members(data, options);
  training::write_prepared_pairs(data, options.out);
  std::printf("%lld members, %lld others, %lldx%lld pixels, on %s with %d threads\n", static_cast<long long>(data.positions(1).size(0)),
              static_cast<long long>(data.positions(0).size(0)), static_cast<long long>(data.inputs.size(2)),
              static_cast<long long>(data.inputs.size(3)), options.device.c_str(), torch::get_num_threads());
  Training(options, std::move(data)).run();
  std::printf("saved %s/victim.pt; audit it with\n  memberscope audit --victim %s/victim.pt --manifest %s/manifest.csv --out %s/audit\n",
              options.out.c_str(), options.out.c_str(), options.out.c_str(), options.out.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  TranslationOptions options;
  CLI::App app{"Trains Pix2pix on a random part of some image pairs and saves it as TorchScript", "memberscope-train-translation"};
  training::add_options(app, options);
  app.add_flag("--batch-norm", options.batch_norm, "Batch norm as published, instead of instance norm");
  app.add_option("--dropout", options.dropout, "Dropout of the decoder, in training only")
      ->check(CLI::Range(0.0, 0.95))
      ->capture_default_str();
  app.add_option("--learning-rate", options.learning_rate, "Of Adam, constant")->check(CLI::PositiveNumber)->capture_default_str();
  return training::run_program(app, argc, argv, [&options] { train(options); });
}
