// Unpaired translation: trains CycleGAN between the inputs (domain A) and the targets (domain B) of a random half of some pairs, which it
// is shown in independent orders.
//
//   memberscope-train cycle --side-by-side facades --input-half right --size 128 --width 32 --epochs 60 --out trained
//   memberscope audit --victim trained/victim.pt --manifest trained/manifest.csv --out audit
//
// There is no true output to compare with. The attack is on the cycle: victim.pt gives F(G(a)), and a itself is its target in manifest.csv.
// to_b.pt gives G(a). The rest of OUT is as train_translation.cpp tells.
#include <torch/torch.h>

#include <filesystem>
#include <sstream>

#include "training/epochs.h"
#include "training/losses.h"
#include "training/precision.h"
#include "training/tasks.h"
#include "training/torchscript.h"
#include "victims/cyclegan.h"

namespace training {
namespace {

struct CycleOptions : Options {
  double learning_rate = 2e-4;
};

constexpr double kCycleWeight = 10, kIdentityWeight = 5;

torch::Tensor told_apart(const torch::Tensor& of_made, const torch::Tensor& of_real) {
  return 0.5 * (discriminator_loss(GanLoss::kLeastSquares, of_made, false) + discriminator_loss(GanLoss::kLeastSquares, of_real, true));
}

class Cycle {
 public:
  // Inputs are domain A, targets domain B.
  Cycle(const CycleOptions& options, Dataset data)
      : options_(options),
        data_(std::move(data)),
        device_(options.device),
        generators_(seeded_width()),
        discriminators_(options.width),
        generator_steps_(generators_->parameters(), adam()),
        discriminator_steps_(discriminators_->parameters(), adam()),
        checkpoint_((std::filesystem::path(options.out) / "checkpoint.pt").string(), settings()) {
    generators_->to(device_);
    discriminators_->to(device_);
    checkpoint_.add(*generators_, generator_steps_);
    checkpoint_.add(*discriminators_, discriminator_steps_);
  }

  void run() {
    run_epochs(options_, data_, checkpoint_,
               {[this](const auto& batches) { return train_epoch(batches); }, [this](const auto& batch) { return error(batch); },
                [this](const auto& path) { save_model(path); }});
    save_translator();
  }

 private:
  struct Losses {
    double cycle = 0, generator = 0, discriminator = 0;
  };

  // The networks' images are in [-1, 1].
  torch::Tensor images(const Batch& batch, const torch::Tensor& of) const { return batch.of(of, device_, -1, 1); }

  // Domain B in an order of its own: no pair is shown together but by chance.
  std::string train_epoch(const std::vector<Batch>& batches) {
    generators_->train();
    const auto members = data_.positions(1);
    const auto order_of_b = members.index_select(0, torch::randperm(members.size(0), torch::kLong));
    Losses sum;
    int64_t begin = 0;
    for (const auto& batch : batches) {
      const Batch other{order_of_b.narrow(0, begin, batch.size()), batch.mirrored};
      const auto losses = step(images(batch, data_.inputs), images(other, data_.targets));
      begin += batch.size();
      sum.cycle += losses.cycle;
      sum.generator += losses.generator;
      sum.discriminator += losses.discriminator;
    }
    const auto n = static_cast<double>(batches.size());
    char text[128];
    std::snprintf(text, sizeof(text), "cycle %.4f  GAN %.3f  D %.3f", sum.cycle / n, sum.generator / n, sum.discriminator / n);
    return text;
  }

  Losses step(const torch::Tensor& a, const torch::Tensor& b) {
    const MixedPrecision precision(device_, options_.mixed_precision);
    auto &to_a = generators_->to_a, &to_b = generators_->to_b;
    auto &of_a = discriminators_->of_a, &of_b = discriminators_->of_b;
    const auto made_a = to_a(b), made_b = to_b(a);

    generator_steps_.zero_grad();
    const auto g_loss = generator_loss(GanLoss::kLeastSquares, of_a->judge_alone(made_a)) +
                        generator_loss(GanLoss::kLeastSquares, of_b->judge_alone(made_b));
    const auto cycle = torch::l1_loss(to_a(made_b), a) + torch::l1_loss(to_b(made_a), b);
    const auto identity = torch::l1_loss(to_a(a), a) + torch::l1_loss(to_b(b), b);
    (g_loss + kCycleWeight * cycle + kIdentityWeight * identity).backward();
    generator_steps_.step();

    discriminator_steps_.zero_grad();
    const auto d_loss = told_apart(of_a->judge_alone(made_a.detach()), of_a->judge_alone(a)) +
                        told_apart(of_b->judge_alone(made_b.detach()), of_b->judge_alone(b));
    d_loss.backward();
    discriminator_steps_.step();
    return {cycle.item<double>() / 4, g_loss.item<double>(), d_loss.item<double>()};  // mean of both cycles, in units of [0, 1] images
  }

  // Mean absolute error of the cycle that begins in A.
  double error(const Batch& batch) {
    generators_->eval();
    const auto a = images(batch, data_.inputs);
    return torch::l1_loss(generators_(a), a).item<double>() / 2;
  }

  void save_model(const std::string& path) {
    save(
        *generators_, [this](const torch::Tensor& a) { return generators_(a); }, path);
  }

  void save_translator() {
    const auto path = (std::filesystem::path(options_.out) / "to_b.pt").string();
    save(
        *generators_->to_b, [this](const torch::Tensor& a) { return generators_->to_b(a); }, path);
  }

  // The files take and give images in [0, 1].
  template <class Forward>
  void save(torch::nn::Module& network, Forward forward, const std::string& path) {
    network.eval();
    network.to(torch::kCPU);
    const auto example = data_.inputs.slice(0, 0, 1).to(torch::kFloat).div(255);
    save_torchscript(
        network, [&](const torch::Tensor& x) { return forward(x * 2 - 1) * 0.5 + 0.5; }, example, about("image", example), path);
    network.to(device_);
  }

  int64_t seeded_width() const {
    torch::manual_seed(options_.seed);
    return options_.width;
  }

  torch::optim::AdamOptions adam() const { return torch::optim::AdamOptions(options_.learning_rate).betas({0.5, 0.999}); }

  std::string settings() const {
    std::ostringstream text;
    text << "cycle lr=" << options_.learning_rate << settings_of(options_, data_);
    return text.str();
  }

  CycleOptions options_;
  Dataset data_;
  torch::Device device_;
  victims::CycleGan generators_;
  victims::CycleDiscriminators discriminators_;
  torch::optim::Adam generator_steps_, discriminator_steps_;
  Checkpoint checkpoint_;
};

void train(const CycleOptions& options) {
  auto data = load_dataset(options, {});
  if (data.inputs.sizes().slice(1) != data.targets.sizes().slice(1)) {
    throw std::runtime_error("CycleGAN needs images of one size; give --size");
  }
  prepare(data, options);
  auto attacked = data;
  attacked.targets = data.inputs;
  write_prepared_pairs(attacked, options.out);
  Cycle(options, std::move(data)).run();
  const char* out = options.out.c_str();
  std::printf("saved %s/victim.pt; audit it with\n  memberscope audit --victim %s/victim.pt --manifest %s/manifest.csv --out %s/audit\n",
              out, out, out, out);
}

}  // namespace

std::function<void()> add_cycle(CLI::App& app) {
  const auto options = std::make_shared<CycleOptions>();
  add_options(app, *options);
  app.add_option("--learning-rate", options->learning_rate, "Of Adam, constant")->check(CLI::PositiveNumber)->capture_default_str();
  return [options] { train(*options); };
}

}  // namespace training
