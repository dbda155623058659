#include "backends/torch/script_module.h"

#include <torch/script.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "backends/torch/text.h"

namespace msc::torch_backend {
namespace {

torch::jit::Module load(const std::string& path, torch::jit::ExtraFilesMap& extra) {
  if (!std::ifstream(path))
    fail(MSC_IO, MSC_STAGE_NONE, "'", path, "' cannot be read: ", std::strerror(errno));
  try {
    return torch::jit::load(path, c10::kCPU, extra);
  } catch (const std::exception& e) {
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "'", path,
         "' is not a TorchScript file (made by torch.jit.trace or torch.jit.script and save); a "
         "file of parameters alone cannot run. "
         "LibTorch says: ",
         without_backtrace(e.what()));
  }
}

std::optional<memberscope::Shape> read_declared_input(const std::string& about,
                                                      const std::string& path) {
  if (about.empty()) return std::nullopt;
  try {
    const auto input = nlohmann::json::parse(about).value("input", nlohmann::json::object());
    if (!input.contains("height") || !input.contains("width")) return std::nullopt;
    return memberscope::Shape{input.at("height").get<int64_t>(), input.at("width").get<int64_t>(),
                              input.value("channels", int64_t{0})};
  } catch (const nlohmann::json::exception& e) {
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "'", path,
         "': its extra file memberscope.json cannot be read: ", e.what());
  }
}

at::Tensor to_host(const c10::IValue& value) {
  if (!value.isTensor()) return {};
  const at::Tensor tensor = value.toTensor().cpu();
  return tensor.is_floating_point() ? tensor.to(at::kFloat) : tensor;
}

void flatten_dict(const c10::IValue& value, ScriptOutput& output) {
  for (const auto& entry : value.toGenericDict()) {
    output.keys.push_back(entry.key().isString() ? entry.key().toStringRef() : "?");
    output.tensors.push_back(to_host(entry.value()));
  }
}

ScriptOutput flatten(const c10::IValue& value) {
  ScriptOutput output;
  output.form = value.isTensor()        ? "tensor"
                : value.isTuple()       ? "tuple"
                : value.isList()        ? "list"
                : value.isGenericDict() ? "dict"
                                        : value.tagKind();
  if (value.isTensor()) output.tensors.push_back(to_host(value));
  if (value.isTuple())
    for (const auto& element : value.toTupleRef().elements())
      output.tensors.push_back(to_host(element));
  if (value.isList())
    for (const c10::IValue& element : value.toListRef()) output.tensors.push_back(to_host(element));
  if (value.isGenericDict()) flatten_dict(value, output);
  return output;
}

}  // namespace

struct ScriptModule::Impl {
  torch::jit::Module module;
};

ScriptModule::ScriptModule(const std::string& path, const Execution& execution)
    : execution_(execution) {
  torch::jit::ExtraFilesMap extra{{"memberscope.json", ""}};
  impl_ = std::make_unique<Impl>(Impl{load(path, extra)});
  if (!impl_->module.find_method("forward"))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "'", path,
         "' has no method 'forward', so there is nothing to run");
  declared_input_ = read_declared_input(extra["memberscope.json"], path);
  impl_->module.eval();
  impl_->module.to(execution.device);
  if (execution.half) impl_->module.to(at::kHalf);
}

ScriptModule::~ScriptModule() = default;
ScriptModule::ScriptModule(ScriptModule&&) noexcept = default;
ScriptModule& ScriptModule::operator=(ScriptModule&&) noexcept = default;

ScriptOutput ScriptModule::run(const at::Tensor& input) {
  const c10::InferenceMode inference;
  const ThreadScope threads(execution_.threads);
  // The profiling executor compiles other kernels after the first runs: the same image would get
  // another answer later in the audit.
  const torch::jit::GraphOptimizerEnabledGuard plain(false);
  return flatten(impl_->module.forward(
      {input.to(execution_.device, execution_.half ? at::kHalf : at::kFloat)}));
}

}  // namespace msc::torch_backend
