// Unpaired translation: trains CycleGAN between the inputs (domain A) and the targets (domain B) of
// a random half of some pairs, which it is shown in independent orders.
//
//   memberscope-train cycle --side-by-side facades --input-half right --size 128 --width 32
//   --epochs 60 --out trained memberscope audit --victim trained/victim.pt --manifest
//   trained/manifest.csv --out audit
//
// There is no true output to compare with. The attack is on the cycle: victim.pt gives F(G(a)), and
// a itself is its target in manifest.csv. to_b.pt gives G(a). The rest of OUT is as
// train_translation.cpp tells.
#include <torch/torch.h>

#include <filesystem>
#include <sstream>

#include "training/adversarial.h"
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
  return 0.5 * (discriminator_loss(GanLoss::kLeastSquares, of_made, false) +
                discriminator_loss(GanLoss::kLeastSquares, of_real, true));
}

class Cycle {
 public:
  // Inputs are domain A, targets domain B.
  Cycle(const CycleOptions& options, Dataset data)
      : options_(options),
        data_(std::move(data)),
        device_(options.device),
        checkpoint_((std::filesystem::path(options.out) / "checkpoint.pt").string(), settings()),
        generators_(seeded_width()),
        discriminators_(options.width),
        generator_(generators_.ptr(), adam(), device_, checkpoint_),
        discriminator_(discriminators_.ptr(), adam(), device_, checkpoint_) {}

  void run() {
    run_epochs(options_, data_, checkpoint_,
               {[this](const auto& batches) { return train_epoch(batches); },
                [this](const auto& batch) { return error(batch); },
                [this](const auto& path) { save_model(path); }});
    save_translator();
  }

 private:
  // The networks' images are in [-1, 1].
  torch::Tensor images(const Batch& batch, const torch::Tensor& of) const {
    return batch.of(of, device_, -1, 1);
  }

  // Domain B in an order of its own: no pair is shown together but by chance.
  std::string train_epoch(const std::vector<Batch>& batches) {
    generators_->train();
    const auto members = data_.positions(1);
    const auto order_of_b = members.index_select(0, torch::randperm(members.size(0), torch::kLong));
    AdversarialLosses sum;
    int64_t begin = 0;
    for (const auto& batch : batches) {
      const Batch other{order_of_b.narrow(0, begin, batch.size()), batch.mirrored};
      sum += step(images(batch, data_.inputs), images(other, data_.targets));
      begin += batch.size();
    }
    return to_text("cycle", sum, batches.size());
  }

  AdversarialLosses step(const torch::Tensor& a, const torch::Tensor& b) {
    const MixedPrecision precision(device_, options_.mixed_precision);
    auto &to_a = generators_->to_a, &to_b = generators_->to_b;
    auto &of_a = discriminators_->of_a, &of_b = discriminators_->of_b;
    const auto made_a = to_a(b), made_b = to_b(a);

    generator_.forget_gradients();
    const auto g_loss = generator_loss(GanLoss::kLeastSquares, of_a->judge_alone(made_a)) +
                        generator_loss(GanLoss::kLeastSquares, of_b->judge_alone(made_b));
    const auto cycle = torch::l1_loss(to_a(made_b), a) + torch::l1_loss(to_b(made_a), b);
    const auto identity = torch::l1_loss(to_a(a), a) + torch::l1_loss(to_b(b), b);
    generator_.step(g_loss + kCycleWeight * cycle + kIdentityWeight * identity);

    discriminator_.forget_gradients();
    const auto d_loss = told_apart(of_a->judge_alone(made_a.detach()), of_a->judge_alone(a)) +
                        told_apart(of_b->judge_alone(made_b.detach()), of_b->judge_alone(b));
    discriminator_.step(d_loss);
    return {cycle.item<double>() / 4, g_loss.item<double>(),
            d_loss.item<double>()};  // mean of both cycles, in units of [0, 1] images
  }

  // Mean absolute error of the cycle that begins in A.
  double error(const Batch& batch) {
    generators_->eval();
    const auto a = images(batch, data_.inputs);
    return torch::l1_loss(generators_(a), a).item<double>() / 2;
  }

  void save_model(const std::string& path) {
    const auto cycle = [this](const torch::Tensor& a) { return generators_(a); };
    save_victim(*generators_, in_unit_range(cycle), "image", data_.inputs, device_, path);
  }

  void save_translator() {
    const auto to_b = [this](const torch::Tensor& a) { return generators_->to_b(a); };
    const auto path = (std::filesystem::path(options_.out) / "to_b.pt").string();
    save_victim(*generators_->to_b, in_unit_range(to_b), "image", data_.inputs, device_, path);
  }

  int64_t seeded_width() const {
    torch::manual_seed(options_.seed);
    return options_.width;
  }

  torch::optim::AdamOptions adam() const {
    return torch::optim::AdamOptions(options_.learning_rate).betas({0.5, 0.999});
  }

  std::string settings() const {
    std::ostringstream text;
    text << "cycle lr=" << options_.learning_rate << settings_of(options_, data_);
    return text.str();
  }

  CycleOptions options_;
  Dataset data_;
  torch::Device device_;
  Checkpoint checkpoint_;
  victims::CycleGan generators_;
  victims::CycleDiscriminators discriminators_;
  Adversary generator_, discriminator_;
};

void train(const CycleOptions& options) {
  auto data = load_dataset(options, {});
  require_one_size(data);
  prepare(data, options);
  auto attacked = data;
  attacked.targets = data.inputs;
  write_prepared_pairs(attacked, options.out);
  Cycle(options, std::move(data)).run();
  print_audit(options.out);
}

}  // namespace

std::function<void()> add_cycle(CLI::App& app) {
  const auto options = std::make_shared<CycleOptions>();
  add_options(app, *options);
  app.add_option("--learning-rate", options->learning_rate, "Of Adam, constant")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  return [options] { train(*options); };
}

}  // namespace training
