#include "training/segmenter.h"

#include "training/losses.h"
#include "training/weights.h"
#include "victims/hrnet.h"
#include "victims/infnet.h"
#include "victims/pranet.h"
#include "victims/unet.h"
#include "victims/upernet.h"

namespace training {
namespace {

int64_t channels(const SegmenterOptions& options) {
  return options.classes > 2 ? options.classes : 1;
}

// Cross-entropy on the logits.
Segmenter plain(std::shared_ptr<torch::nn::Module> network,
                std::function<torch::Tensor(const torch::Tensor&)> logits) {
  const auto loss = [logits](const torch::Tensor& x, const torch::Tensor& labels) {
    return cross_entropy(logits(x), labels);
  };
  return {std::move(network), logits, loss, "from scratch"};
}

Segmenter unet(const SegmenterOptions& options) {
  const victims::UNet network(victims::UNetOptions{options.input_channels, channels(options),
                                                   options.width, options.group_norm});
  return plain(network.ptr(), [n = network](const torch::Tensor& x) mutable { return n(x); });
}

Segmenter hrnet(const SegmenterOptions& options) {
  const victims::HRNet network(victims::HRNetOptions{channels(options), options.width});
  return plain(network.ptr(), [n = network](const torch::Tensor& x) mutable {
    return n(victims::imagenet_normalised(x));
  });
}

// The backbone's weights from a file, where there is one.
std::string start_backbone(torch::nn::Module& backbone, const std::string& file) {
  if (file.empty()) return "from scratch";
  return "backbone " + load_weights(backbone, file);
}

Segmenter upernet(const SegmenterOptions& options, int64_t blocks_of_third_stage) {
  victims::UperNetOptions network_options;
  network_options.backbone = {{3, 4, blocks_of_third_stage, 3}, options.width, true};
  // torchvision's ResNets have one 7 x 7 convolution in front, UperNet's three of 3 x 3.
  if (!options.weights.empty())
    network_options.backbone.deep_stem = !has_weight(options.weights, "conv1.weight", 7);
  network_options.classes = channels(options);
  victims::UperNet network(network_options);
  Segmenter segmenter;
  segmenter.network = network.ptr();
  segmenter.start = start_backbone(*network->backbone, options.weights);
  segmenter.logits = [network](const torch::Tensor& x) mutable {
    return network(victims::imagenet_normalised(x));
  };
  segmenter.loss = [network](const torch::Tensor& x, const torch::Tensor& labels) mutable {
    constexpr double kAuxiliaryWeight = 0.4;
    const auto [logits, auxiliary] =
        network->forward_with_auxiliary(victims::imagenet_normalised(x));
    return cross_entropy(logits, labels) + kAuxiliaryWeight * cross_entropy(auxiliary, labels);
  };
  return segmenter;
}

// Every map is supervised; Inf-Net's fifth is the outline.
template <class Network>
Segmenter deeply_supervised(const SegmenterOptions& options) {
  if (options.classes != 2)
    throw std::runtime_error(options.network +
                             " tells one kind of object from the rest: two classes only");
  Network network(options.width);
  Segmenter segmenter;
  segmenter.network = network.ptr();
  segmenter.start = start_backbone(*network->backbone, options.weights);
  segmenter.logits = [network](const torch::Tensor& x) mutable {
    return network(victims::imagenet_normalised(x));
  };
  segmenter.loss = [network](const torch::Tensor& x, const torch::Tensor& labels) mutable {
    const auto maps = network->maps(victims::imagenet_normalised(x));
    auto sum = structure_loss(maps[0], labels);
    for (size_t i = 1; i < 4; ++i) sum = sum + structure_loss(maps[i], labels);
    if (maps.size() > 4)
      sum = sum + torch::binary_cross_entropy_with_logits(maps[4].squeeze(1), outlines(labels));
    return sum;
  };
  return segmenter;
}

}  // namespace

Segmenter make_segmenter(const SegmenterOptions& options) {
  const auto& name = options.network;
  if (!options.weights.empty() && (name == "unet" || name == "hrnet")) {
    throw std::runtime_error("--weights: " + name +
                             " has no backbone with published names; it starts from scratch");
  }
  if (name == "unet") return unet(options);
  if (options.input_channels != 1 && options.input_channels != 3) {
    throw std::runtime_error(name + " takes grey or colour images; found " +
                             std::to_string(options.input_channels) + " channels");
  }
  if (name == "upernet50") return upernet(options, 6);
  if (name == "upernet101") return upernet(options, 23);
  if (name == "hrnet") return hrnet(options);
  if (name == "infnet") return deeply_supervised<victims::InfNet>(options);
  if (name == "pranet") return deeply_supervised<victims::PraNet>(options);
  throw std::runtime_error("no segmentation network is called '" + name + "'");
}

}  // namespace training
