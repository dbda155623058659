#include "backends/torch/script_backbone.h"

#include <ATen/ATen.h>

#include "backends/torch/image_tensor.h"
#include "backends/torch/text.h"

namespace msc::torch_backend {
namespace {

constexpr size_t kMaxLevels = 64;

void check_maps(const ScriptOutput& output) {
  if (output.leaves.empty() || output.leaves.size() > kMaxLevels)
    fail(MSC_EXTRACTOR_FAILED, MSC_STAGE_FEATURES, "the module returned a ", output.form, " of ",
         output.leaves.size(), " elements, expected 1 to ", kMaxLevels, " feature maps");
  for (size_t i = 0; i < output.leaves.size(); ++i) {
    const at::Tensor& map = output.leaves[i].tensor;
    if (!map.defined() || !map.is_floating_point() || map.dim() != 4 || map.size(0) != 1 ||
        map.numel() == 0)
      fail(MSC_EXTRACTOR_FAILED, MSC_STAGE_FEATURES, "feature map ", i,
           " of the module: expected floating point 1 x C x H x W, found ",
           map.defined() ? shape_text(map) : "no tensor");
  }
}

}  // namespace

std::vector<at::Tensor> ScriptBackbone::run(const at::Tensor& input) {
  try {
    ScriptOutput output = module_.run(input.clone());
    check_maps(output);
    std::vector<at::Tensor> maps;
    for (auto& leaf : output.leaves) maps.push_back(std::move(leaf.tensor));
    return maps;
  } catch (const memberscope::Error&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& e) {
    fail(MSC_EXTRACTOR_FAILED, MSC_STAGE_FEATURES, "the module failed on an input of shape ",
         shape_text(input), ": ", module_.explain(e.what()));
  }
}

std::vector<Extent> ScriptBackbone::levels(int64_t height, int64_t width) {
  auto& known = levels_[{height, width}];
  if (!known.empty()) return known;
  for (const at::Tensor& map : run(at::zeros({1, 3, height, width}))) {
    Extent extent;
    extent.channels = map.size(1);
    extent.height = map.size(2);
    extent.width = map.size(3);
    extent.step_y = static_cast<double>(height) / static_cast<double>(extent.height);
    extent.step_x = static_cast<double>(width) / static_cast<double>(extent.width);
    extent.start_y = extent.step_y / 2;
    extent.start_x = extent.step_x / 2;
    known.push_back(extent);
  }
  return known;
}

}  // namespace msc::torch_backend
