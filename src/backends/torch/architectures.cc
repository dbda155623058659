#include "backends/torch/architectures.h"

#include <functional>
#include <vector>

#include "backends/torch/options.h"

namespace msc::torch_backend {

namespace {

struct Architecture {
  msc_extractor_spec spec;
  std::function<NetworkGraph()> make;
};

Architecture resnet(const char* name, std::vector<int> blocks, bool bottleneck, int64_t width,
                    const char* help) {
  return {{name, help}, [=] { return make_resnet(blocks, bottleneck, width); }};
}

const std::vector<Architecture>& architectures() {
  static const std::vector<Architecture> all = {
      resnet("wide_resnet50_2", {3, 4, 6, 3}, true, 128, "Wide ResNet-50-2, the paper's"),
      resnet("resnet18", {2, 2, 2, 2}, false, 64, "ResNet-18"),
      resnet("resnet34", {3, 4, 6, 3}, false, 64, "ResNet-34"),
      resnet("resnet50", {3, 4, 6, 3}, true, 64, "ResNet-50"),
      resnet("resnet101", {3, 4, 23, 3}, true, 64, "ResNet-101"),
      resnet("resnet152", {3, 8, 36, 3}, true, 64, "ResNet-152"),
      {{"mobilenet_v2", "MobileNetV2"}, make_mobilenet_v2},
      {{"squeezenet1_0", "SqueezeNet 1.0"}, make_squeezenet1_0}};
  return all;
}

}  // namespace

std::vector<msc_extractor_spec> extractor_specs() {
  std::vector<msc_extractor_spec> specs;
  for (const auto& architecture : architectures()) specs.push_back(architecture.spec);
  specs.push_back({kTorchScript, "the maps that a TorchScript file returns"});
  return specs;
}

NetworkGraph make_architecture(const std::string& name) {
  for (const auto& architecture : architectures())
    if (name == architecture.spec.name) return architecture.make();
  fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "there is no extractor '", name, "'");
}

}  // namespace msc::torch_backend
