#include "backends/torch/architectures.h"

#include <functional>
#include <map>

#include "backends/torch/text.h"

namespace msc::torch_backend {

NetworkGraph make_architecture(const std::string& name) {
  static const std::map<std::string, std::function<NetworkGraph()>> known = {
      {"resnet18",
       [] {
         return make_resnet({2, 2, 2, 2}, false, 64);
       }},
      {"resnet34",
       [] {
         return make_resnet({3, 4, 6, 3}, false, 64);
       }},
      {"resnet50",
       [] {
         return make_resnet({3, 4, 6, 3}, true, 64);
       }},
      {"resnet101",
       [] {
         return make_resnet({3, 4, 23, 3}, true, 64);
       }},
      {"resnet152",
       [] {
         return make_resnet({3, 8, 36, 3}, true, 64);
       }},
      {"wide_resnet50_2",
       [] {
         return make_resnet({3, 4, 6, 3}, true, 128);
       }},
      {"mobilenet_v2", make_mobilenet_v2},
      {"squeezenet1_0", make_squeezenet1_0}};
  const auto found = known.find(name);
  if (found != known.end()) return found->second();
  std::string names;
  for (const auto& entry : known) names += entry.first + ", ";
  fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "architecture is '", name, "', expected one of ",
       names, "torchscript");
}

}  // namespace msc::torch_backend
