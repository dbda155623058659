#include "backends/torch/script_module.h"

#include <torch/script.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "backends/torch/frozen_constants.h"
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
         "file of parameters alone cannot run, nor can what torch.save wrote of a network. "
         "torch.jit.trace(net.eval(), an input).save('net.pt') makes one. "
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

/// Dense and in CPU memory, floating point as f32. A nested tensor has no shape, so it counts as
/// none.
at::Tensor to_host(const at::Tensor& found) {
  if (found.is_nested()) return {};
  at::Tensor tensor = found.is_quantized() ? found.dequantize() : found;
  if (tensor.layout() != at::kStrided) tensor = tensor.to_dense();
  tensor = tensor.cpu();
  return tensor.is_floating_point() ? tensor.to(at::kFloat) : tensor;
}

const char* form_of(const c10::IValue& value) {
  if (value.isTensor()) return "tensor";
  if (value.isTuple()) return "tuple";
  if (value.isList()) return "list";
  return value.isGenericDict() ? "dict" : nullptr;
}

std::string key_text(const c10::IValue& key) {
  if (key.isString()) return key.toStringRef();
  return key.isInt() ? text(key.toInt()) : "?";
}

void flatten(const c10::IValue& value, const std::string& name, std::vector<ScriptLeaf>& leaves) {
  const std::string begin = name.empty() ? "" : name + ".";
  size_t i = 0;
  if (value.isTuple()) {
    for (const auto& element : value.toTupleRef().elements())
      flatten(element, begin + text(i++), leaves);
  } else if (value.isList()) {
    for (const c10::IValue& element : value.toListRef())
      flatten(element, begin + text(i++), leaves);
  } else if (value.isGenericDict()) {
    for (const auto& entry : value.toGenericDict())
      flatten(entry.value(), begin + key_text(entry.key()), leaves);
  } else {
    leaves.push_back({name, value.isTensor() ? to_host(value.toTensor()) : at::Tensor()});
  }
}

void move(torch::jit::Module& module, const Execution& execution, const std::string& path) {
  try {
    module.to(execution.device);
    if (execution.half) module.to(at::kHalf);
  } catch (const std::exception& e) {
    fail(MSC_UNSUPPORTED, MSC_STAGE_NONE, "'", path, "' cannot be put on the device '",
         execution.device.str(), "': ", without_backtrace(e.what()));
  }
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
  move(impl_->module, execution, path);
  input_type_ = floating_type(impl_->module).value_or(at::kFloat);
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
  const auto type = execution_.half ? at::kHalf : input_type_;
  const c10::IValue found = impl_->module.forward({input.to(execution_.device, type)});
  ScriptOutput output;
  const char* const form = form_of(found);
  output.form = form ? form : found.tagKind();
  flatten(found, "", output.leaves);
  return output;
}

std::string ScriptModule::explain(const std::string& message) const {
  const std::string said = without_backtrace(message);
  const std::string device = frozen_device(impl_->module, execution_.device.type());
  if (device.empty()) return said;
  return text("it puts tensors on '", device,
              "', a device that is frozen in its code, but runs on '", execution_.device.str(),
              "' (save it anew from a trace on the CPU, or run it there: --device ", device,
              "). LibTorch says: ", said);
}

}  // namespace msc::torch_backend
