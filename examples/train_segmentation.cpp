// Trains a U-Net on a random half of some images and masks, with cross-entropy, and saves it as TorchScript with the split beside it:
//
//   memberscope-train-segmentation --inputs images --targets masks --threshold 127 --size 128 --epochs 100 --out trained
//   memberscope audit --victim trained/victim.pt --manifest trained/manifest.csv ... (the whole line is printed at the end)
//
// Two classes are trained as one logit (binary cross-entropy), more as one logit a class. OUT receives manifest.csv and pairs/ (what the
// network saw, class indices), victim.pt (input in [0, 1], output logits), checkpoint.pt (for --resume) and, with --save-every N,
// victim-epoch-NNNN.pt. Any size will do: the U-Net pads to a multiple of 16 and crops its output back.
//
// There is no augmentation unless --augment asks for it, and that matters here: a network that sees every picture in one form only learns
// that form by heart, which is what an audit measures. Flips and shifts spread what is learnt over many forms and weaken the effect, in a
// victim as in life; a study that compares victims must say whether they were augmented.
#include <torch/torch.h>

#include <filesystem>
#include <sstream>

#include "training/checkpoint.h"
#include "training/dataset.h"
#include "training/options.h"
#include "training/program.h"
#include "training/progress.h"
#include "training/torchscript.h"
#include "victims/unet.h"

namespace {

using training::Dataset;
using victims::UNet;

struct SegmentationOptions : training::Options {
  training::TargetOptions target;
  double learning_rate = 1e-3;
  bool augment = false;  // every step mirrors its pictures left to right, or not, at random
};

torch::Tensor pixels(const torch::Tensor& images, const torch::Tensor& which, torch::Device device) {
  return images.index_select(0, which).to(device, torch::kFloat).div(255);
}

class Training {
 public:
  Training(const SegmentationOptions& options, Dataset data)
      : options_(options),
        data_(std::move(data)),
        device_(options.device),
        members_(data_.positions(1)),
        others_(data_.positions(0)),
        network_(network_options()),
        steps_(network_->parameters(), torch::optim::AdamOptions(options.learning_rate)),
        checkpoint_(file("checkpoint.pt"), settings()) {
    network_->to(device_);
    checkpoint_.add(*network_, steps_);
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
    network_->train();
    double sum = 0;
    for (const auto& batch : members_.index_select(0, torch::randperm(members_.size(0), torch::kLong)).split(options_.batch)) {
      steps_.zero_grad();
      const auto batch_loss = loss(batch, options_.augment && torch::rand({1}).item<float>() < 0.5);
      batch_loss.backward();
      steps_.step();
      sum += batch_loss.item<double>() * static_cast<double>(batch.size(0));
    }
    char text[64];
    std::snprintf(text, sizeof(text), "cross-entropy %.4f", sum / static_cast<double>(members_.size(0)));
    return text;
  }

  // Mean cross-entropy over the pixels of a batch that take part, as they are or mirrored left to right.
  torch::Tensor loss(const torch::Tensor& batch, bool mirrored = false) {
    auto labels = data_.targets.index_select(0, batch).to(device_, torch::kLong);
    auto inputs = pixels(data_.inputs, batch, device_);
    if (mirrored) {
      labels = labels.flip({2});
      inputs = inputs.flip({3});
    }
    const auto logits = network_(inputs);
    if (data_.classes > 2) {
      return torch::nn::functional::cross_entropy(logits, labels,
                                                  torch::nn::functional::CrossEntropyFuncOptions().ignore_index(training::kIgnored));
    }
    const auto takes_part = labels.ne(training::kIgnored).to(torch::kFloat);
    const auto each =
        torch::binary_cross_entropy_with_logits(logits.squeeze(1), labels.eq(1).to(torch::kFloat), {}, {}, at::Reduction::None);
    return (each * takes_part).sum() / takes_part.sum().clamp_min(1);
  }

  // Mean cross-entropy of the network as it will be saved: how far apart members and the others have drifted.
  double mean_error(const torch::Tensor& which) {
    torch::NoGradGuard no_grad;
    network_->eval();
    double sum = 0;
    for (const auto& batch : which.split(options_.batch)) sum += loss(batch).item<double>() * static_cast<double>(batch.size(0));
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

  void save_model(const std::string& path) {
    network_->eval();
    network_->to(torch::kCPU);
    const auto forward = [this](const torch::Tensor& x) { return network_(x); };
    const auto example = data_.inputs.slice(0, 0, 1).to(torch::kFloat).div(255);
    training::save_torchscript(*network_, forward, example, training::about("logits", example), path);
    network_->to(device_);
  }

  victims::UNetOptions network_options() const {
    torch::manual_seed(options_.seed);
    victims::UNetOptions network;
    network.input_channels = data_.inputs.size(1);
    network.classes = data_.classes > 2 ? data_.classes : 1;
    network.width = options_.width;
    return network;
  }

  std::string file(const std::string& name) const { return (std::filesystem::path(options_.out) / name).string(); }

  std::string settings() const {
    std::ostringstream text;
    text << "segmentation data=" << std::hex << data_.hash() << std::dec << " classes=" << data_.classes << " width=" << options_.width
         << " batch=" << options_.batch << " seed=" << options_.seed << " lr=" << options_.learning_rate << " augment=" << options_.augment;
    return text.str();
  }

  SegmentationOptions options_;
  Dataset data_;
  torch::Device device_;
  torch::Tensor members_, others_;
  UNet network_;
  torch::optim::Adam steps_;
  training::Checkpoint checkpoint_;
};

void train(SegmentationOptions options) {
  options.target.labels = true;
  auto data = training::load_dataset(options, options.target);
  if (data.inputs.sizes().slice(2) != data.targets.sizes().slice(1)) {
    throw std::runtime_error("the U-Net needs inputs and targets of one size; give --size");
  }
  if (data.classes < 2) throw std::runtime_error("give --classes, --threshold or --palette: the number of classes is not known");
  training::draw_members(data, options);
  training::write_prepared_pairs(data, options.out);
  const auto classes = static_cast<long long>(data.classes);
  const bool ignores = data.targets.eq(training::kIgnored).any().item<bool>();
  std::printf("%lld members, %lld others, %lldx%lld pixels, %lld classes, on %s with %d threads\n",
              static_cast<long long>(data.positions(1).size(0)), static_cast<long long>(data.positions(0).size(0)),
              static_cast<long long>(data.inputs.size(2)), static_cast<long long>(data.inputs.size(3)), classes, options.device.c_str(),
              torch::get_num_threads());
  Training(options, std::move(data)).run();
  const char* out = options.out.c_str();
  std::printf(
      "saved %s/victim.pt; audit it with\n  memberscope audit --victim %s/victim.pt --output-kind logits --manifest %s/manifest.csv "
      "--target-as labels --classes %lld%s --out %s/audit\n",
      out, out, out, classes, ignores ? " --ignore-label 255" : "", out);
}

}  // namespace

int main(int argc, char** argv) {
  SegmentationOptions options;
  CLI::App app{"Trains a U-Net on a random part of some images and label maps and saves it as TorchScript",
               "memberscope-train-segmentation"};
  training::add_options(app, options);
  auto* palette = app.add_option("--palette", options.target.palette, "Targets are colours: a text file, 'R G B' a line, class 0 first");
  app.add_option("--threshold", options.target.threshold, "Targets are masks: class 1 above this grey value, else 0")->excludes(palette);
  app.add_option("--classes", options.target.classes, "Targets are class indices below this number (at most 255)")
      ->check(CLI::Range(2, 255));
  app.add_option("--ignore", options.target.ignore, "Class index that takes no part");
  app.add_option("--remap", options.target.remap, "Renames stored labels: \"7:0,8:1,*:ignore\", or a file of such rules");
  app.add_flag("--augment", options.augment, "Mirror pictures at random; off by default, because it weakens memorisation");
  app.add_option("--learning-rate", options.learning_rate, "Of Adam, constant")->check(CLI::PositiveNumber)->capture_default_str();
  return training::run_program(app, argc, argv, [options = &options] { train(*options); });
}
