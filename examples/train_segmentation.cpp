// Segmentation: trains U-Net, UperNet, HRNetV2, Inf-Net or PraNet on a random half of some images
// and label maps.
//
//   memberscope-train segmentation --inputs images --targets masks --threshold 127 --size 128
//   --epochs 100 --out trained memberscope audit --victim trained/victim.pt --manifest
//   trained/manifest.csv ... (the whole line is printed at the end)
//
// Two classes are trained as one logit, more as one logit a class. OUT receives manifest.csv and
// pairs/ (what the network saw, class indices), victim.pt (input in [0, 1], output logits),
// checkpoint.pt (for --resume) and, with --save-every N, victim-epoch-NNNN.pt. Backbones start from
// scratch unless --weights brings ImageNet weights. Any size will do: the U-Net pads to a multiple
// of 16 and crops its output back, the others resize their logits.
//
// There is no augmentation unless --augment asks for it, and that matters here: a network that sees
// every picture in one form only learns that form by heart, which is what an audit measures. Flips
// spread what is learnt over two forms and weaken the effect, in a victim as in life; a study that
// compares victims must say whether they were augmented.
//
// --dp-noise trains the U-Net with DP-SGD (descent.h), which needs --group-norm.
#include <torch/torch.h>

#include <filesystem>
#include <sstream>

#include "training/descent.h"
#include "training/epochs.h"
#include "training/losses.h"
#include "training/segmenter.h"
#include "training/tasks.h"
#include "training/torchscript.h"

namespace training {
namespace {

struct SegmentationOptions : Options {
  TargetOptions target;
  std::string network = "unet", weights;
  double learning_rate = 1e-3;
  bool group_norm = false;
};

class Segmentation {
 public:
  Segmentation(const SegmentationOptions& options, Dataset data)
      : options_(options),
        data_(std::move(data)),
        device_(options.device),
        network_(network()),
        steps_(network_.network->parameters(), torch::optim::AdamOptions(options.learning_rate)),
        checkpoint_((std::filesystem::path(options.out) / "checkpoint.pt").string(), settings()) {
    network_.network->to(device_);
    checkpoint_.add(*network_.network, steps_);
    std::printf("%s: %s\n", options.network.c_str(), network_.start.c_str());
  }

  void run() {
    run_epochs(options_, data_, checkpoint_,
               {[this](const auto& batches) { return train_epoch(batches); },
                [this](const auto& batch) { return error(batch); },
                [this](const auto& path) { save_model(path); }});
  }

 private:
  torch::Tensor images(const Batch& batch) const { return batch.of(data_.inputs, device_, 0, 1); }
  torch::Tensor labels(const Batch& batch) const {
    return batch.of(data_.targets).to(device_, torch::kLong);
  }

  std::string train_epoch(const std::vector<Batch>& batches) {
    network_.network->train();
    const auto loss = [this](const Batch& batch) {
      return network_.loss(images(batch), labels(batch));
    };
    char text[64];
    std::snprintf(text, sizeof(text), "loss %.4f", descend(steps_, batches, loss, options_));
    return text;
  }

  // Mean cross-entropy of the network as it will be saved, whatever it was trained with.
  double error(const Batch& batch) {
    network_.network->eval();
    return cross_entropy(network_.logits(images(batch)), labels(batch)).item<double>();
  }

  void save_model(const std::string& path) {
    save_victim(*network_.network, network_.logits, "logits", data_.inputs, device_, path);
  }

  Segmenter network() const {
    torch::manual_seed(options_.seed);
    return make_segmenter({options_.network, data_.inputs.size(1), data_.classes, options_.width,
                           options_.weights, options_.group_norm});
  }

  std::string settings() const {
    std::ostringstream text;
    text << "segmentation network=" << options_.network << " classes=" << data_.classes
         << " weights=" << options_.weights << " lr=" << options_.learning_rate
         << (options_.group_norm ? " norm=group" : "") << settings_of(options_, data_);
    return text.str();
  }

  SegmentationOptions options_;
  Dataset data_;
  torch::Device device_;
  Segmenter network_;
  torch::optim::Adam steps_;
  Checkpoint checkpoint_;
};

void check_privacy(const SegmentationOptions& options) {
  if (options.group_norm && options.network != "unet")
    throw std::runtime_error("--group-norm: only the U-Net can do without batch norm");
  if (is_private(options.privacy) && !options.group_norm) {
    throw std::runtime_error(
        "--dp-noise needs --network unet --group-norm: batch norm mixes the members of a batch");
  }
}

void check(const SegmentationOptions& options, const Dataset& data) {
  check_privacy(options);
  require_one_size(data);
  if (data.classes < 2)
    throw std::runtime_error(
        "give --classes, --threshold or --palette: the number of classes is not known");
  const int64_t coarsest = options.network == "unet" ? 16 : 32;  // pixels that become one
  const bool small =
      data.inputs.size(2) <= coarsest && data.inputs.size(3) <= coarsest && !options.group_norm;
  if ((small || options.network.rfind("upernet", 0) == 0) && options.batch < 2) {
    throw std::runtime_error(options.network +
                             " normalises single pixels over the batch: give --batch 2 or more");
  }
}

void train(SegmentationOptions options) {
  options.target.labels = true;
  auto data = load_dataset(options, options.target);
  check(options, data);
  prepare(data, options);
  const int64_t classes = data.classes;
  const bool ignores = data.targets.eq(kIgnored).any().item<bool>();
  Segmentation(options, std::move(data)).run();
  const std::string kind =
      " --output-kind logits --target-as labels --classes " + std::to_string(classes);
  print_audit(options.out, kind + (ignores ? " --ignore-label 255" : ""));
}

}  // namespace

std::function<void()> add_segmentation(CLI::App& app) {
  const auto options = std::make_shared<SegmentationOptions>();
  add_options(app, *options);
  app.add_option("--network", options->network,
                 "unet, upernet50, upernet101, hrnet, or for two classes infnet, pranet")
      ->check(CLI::IsMember({"unet", "upernet50", "upernet101", "hrnet", "infnet", "pranet"}))
      ->capture_default_str();
  app.add_option("--weights", options->weights,
                 "ImageNet weights of the backbone, as PyTorch or safetensors file: torchvision's "
                 "ResNet for UperNet, Res2Net-50 v1b for "
                 "Inf-Net and PraNet; needs --width 64. Without it: from scratch");
  auto* palette = app.add_option("--palette", options->target.palette,
                                 "Targets are colours: a text file, 'R G B' a line, class 0 first");
  app.add_option("--threshold", options->target.threshold,
                 "Targets are masks: class 1 above this grey value, else 0")
      ->excludes(palette);
  app.add_option("--classes", options->target.classes,
                 "Targets are class indices below this number (at most 255)")
      ->check(CLI::Range(2, 255));
  app.add_option("--ignore", options->target.ignore, "Class index that takes no part");
  app.add_option("--remap", options->target.remap,
                 "Renames stored labels: \"7:0,8:1,*:ignore\", or a file of such rules");
  app.add_option("--learning-rate", options->learning_rate, "Of Adam, constant")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_flag("--group-norm", options->group_norm,
               "U-Net: group norm in place of batch norm, as --dp-noise needs it");
  add_privacy_options(app, options->privacy);
  return [options] { train(*options); };
}

}  // namespace training
