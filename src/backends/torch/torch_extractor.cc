#include "backends/torch/torch_extractor.h"

#include <ATen/ATen.h>
#include <torch/version.h>

#include "backends/network/file_content.h"
#include "backends/torch/architectures.h"
#include "backends/torch/image_tensor.h"
#include "backends/torch/network.h"
#include "backends/torch/script_backbone.h"

namespace msc::torch_backend {
namespace {

std::unique_ptr<Backbone> make_backbone(const ExtractorOptions& options,
                                        const Execution& execution) {
  if (options.architecture == kTorchScript) {
    if (options.weights.empty())
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
           "extractor 'torchscript' needs a file: give its weights");
    return std::make_unique<ScriptBackbone>(options.weights, execution);
  }
  NetworkGraph graph = make_architecture(options.architecture);
  if (options.weights.empty())
    return std::make_unique<Network>(graph, random_weights(graph, options.seed), execution);
  NetworkWeights weights;
  try {
    weights = weights_from(graph, read_state_dict(options.weights));
  } catch (const memberscope::Error& e) {
    fail(e.status(), e.stage(), "weights of ", options.architecture, ": ", e.what());
  }
  return std::make_unique<Network>(std::move(graph), std::move(weights), execution);
}

std::string scale_text(const network::ChannelScale& scale) {
  std::string numbers;
  for (size_t c = 0; c < scale.mean.size(); ++c)
    numbers += text(c ? " " : "", scale.mean[c], "/", scale.deviation[c]);
  return numbers.empty() ? "none" : numbers;
}

std::string identity_of(const ExtractorOptions& options, const Execution& execution,
                        const InputPreparation& preparation) {
  const std::string weights = options.weights.empty()
                                  ? text("untrained/1 seed=", options.seed)
                                  : "sha256:" + network::sha256_of_file(options.weights);
  return text(options.architecture, " ", weights, "; input ",
              preparation.paper() ? "paper " : "aligned ", preparation.size(), ", normalised ",
              scale_text(options.scale), "; LibTorch ", TORCH_VERSION, ", ", describe(execution));
}

/// The reference's convention: the cells of a level tile the crop evenly, whatever their receptive
/// fields.
Extent tiled(Extent extent, const PreparedShape& prepared) {
  extent.step_y = static_cast<double>(prepared.height) / static_cast<double>(extent.height);
  extent.step_x = static_cast<double>(prepared.width) / static_cast<double>(extent.width);
  extent.start_y = extent.step_y / 2;
  extent.start_x = extent.step_x / 2;
  return extent;
}

/// From pixels of the prepared input to pixels of `x`.
memberscope::FeatureLevel place(const Extent& extent, const msc_placement& placement) {
  memberscope::FeatureLevel level;
  level.values.dtype = MSC_F32;
  level.values.height = extent.height;
  level.values.width = extent.width;
  level.values.channels = extent.channels;
  level.step_y = extent.step_y * placement.step_y;
  level.step_x = extent.step_x * placement.step_x;
  level.origin_y = placement.origin_y + (extent.start_y - 0.5) * placement.step_y;
  level.origin_x = placement.origin_x + (extent.start_x - 0.5) * placement.step_x;
  return level;
}

}  // namespace

TorchExtractor::TorchExtractor(const ExtractorOptions& options)
    : execution_(make_execution(options.device, options.threads, false)),
      preparation_(options.paper, options.input_size, options.scale),
      backbone_(make_backbone(options, execution_)),
      identity_(identity_of(options, execution_, preparation_)) {}

std::vector<memberscope::FeatureLevel> TorchExtractor::place_levels(
    const memberscope::Shape& input) const {
  const PreparedShape prepared = preparation_.shape_for(input);
  std::vector<memberscope::FeatureLevel> levels;
  for (const Extent& extent : backbone_->levels(prepared.height, prepared.width)) {
    levels.push_back(
        place(preparation_.paper() ? tiled(extent, prepared) : extent, prepared.placement));
    if (preparation_.paper()) levels.back().border = MSC_BORDER_MIRROR;
  }
  return levels;
}

std::vector<memberscope::FeatureLevel> TorchExtractor::describe(memberscope::Shape input) const {
  const std::tuple key(input.height, input.width, input.channels);
  const auto known = described_.find(key);
  return known != described_.end() ? known->second
                                   : described_.emplace(key, place_levels(input)).first->second;
}

void TorchExtractor::extract(memberscope::ImageView x,
                             const std::vector<memberscope::MutableImageView>& levels) {
  const c10::InferenceMode inference;
  const ThreadScope threads(execution_.threads);
  const auto maps = backbone_->run(preparation_.prepare(x));
  for (size_t k = 0; k < levels.size(); ++k) {
    const at::Tensor to = tensor_on(levels[k]);
    const at::Tensor map = maps[k][0].permute({1, 2, 0});
    if (!to.sizes().equals(map.sizes()))
      fail(MSC_EXTRACTOR_FAILED, MSC_STAGE_FEATURES, "level ", k, ": shape ", map.sizes(),
           " on this input, but ", to.sizes(), " on zeros");
    to.copy_(map);
  }
}

}  // namespace msc::torch_backend
