#include "torch/script_files.h"

#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/script.h>

namespace test {
namespace {

torch::jit::ExtraFilesMap extra_files(const std::map<std::string, std::string>& extra) {
  torch::jit::ExtraFilesMap files;
  for (const auto& [name, content] : extra) files[name] = content;
  return files;
}

}  // namespace

std::string save_script(const std::string& path, const std::string& source,
                        const std::map<std::string, std::string>& extra) {
  torch::jit::Module module("Victim");
  module.register_attribute("training", c10::BoolType::get(), true);
  module.define(source);
  module.save(path, extra_files(extra));
  return path;
}

std::string save_with_weight(const std::string& path, WeightType type, bool frozen,
                             const std::string& source) {
  constexpr at::ScalarType types[] = {at::kHalf, at::kBFloat16, at::kFloat, at::kDouble};
  torch::jit::Module module("Victim");
  module.register_attribute("training", c10::BoolType::get(), false);
  const auto weight = torch::eye(3).reshape({3, 3, 1, 1}).to(types[static_cast<size_t>(type)]);
  module.register_parameter("weight", weight, false);
  module.define(source);
  (frozen ? torch::jit::freeze(module) : module).save(path);
  return path;
}

std::string save_traced(const std::string& path, int height, int width,
                        const std::map<std::string, std::string>& extra) {
  torch::jit::Module module("Victim");
  const auto weight = torch::linspace(-1, 1, 81).reshape({3, 3, 3, 3});
  module.register_parameter("weight", weight, false);
  const auto forward = [&](torch::jit::Stack inputs) -> torch::jit::Stack {
    const auto y = at::conv2d(inputs.front().toTensor(), weight, {}, 1, 1);
    return {at::tanh(y.view({1, 3, height, width}))};  // The view is what freezes the size.
  };
  const auto name = [](const at::Tensor&) { return std::string(); };
  const auto trace = torch::jit::tracer::trace({torch::zeros({1, 3, height, width})}, forward, name,
                                               true, false, &module)
                         .first;
  const torch::jit::QualifiedName method(*module.type()->name(), "forward");
  module.type()->addMethod(
      module._ivalue()->compilation_unit()->create_function(method, trace->graph));
  module.save(path, extra_files(extra));
  return path;
}

}  // namespace test
