#include "backends/torch/frozen_constants.h"

#include <torch/csrc/jit/ir/constants.h>
#include <torch/csrc/jit/passes/inliner.h>
#include <torch/script.h>

namespace msc::torch_backend {
namespace {

/// Calls `body(constant)` for each constant of a block until it returns true.
template <typename Body>
bool any_constant(torch::jit::Block* block, const Body& body) {
  for (torch::jit::Node* node : block->nodes()) {
    for (torch::jit::Block* inner : node->blocks())
      if (any_constant(inner, body)) return true;
    if (node->kind() != c10::prim::Constant) continue;
    const auto value = torch::jit::toIValue(node->output());
    if (value && body(*value)) return true;
  }
  return false;
}

/// Likewise for all that `forward` runs, whatever calls it goes through.
template <typename Body>
bool any_constant(const torch::jit::Module& module, const Body& body) {
  const auto graph = module.get_method("forward").graph()->copy();
  torch::jit::Inline(*graph);
  return any_constant(graph->block(), body);
}

/// A device as tracing stores it, or as a script names it.
std::optional<c10::Device> device_of(const c10::IValue& value) {
  if (value.isDevice()) return value.toDevice();
  if (!value.isString() || value.toStringRef().compare(0, 4, "cuda") != 0) return std::nullopt;
  try {
    return c10::Device(value.toStringRef());
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace

std::optional<at::ScalarType> floating_type(const torch::jit::Module& module) {
  for (const at::Tensor& parameter : module.parameters())
    if (parameter.is_floating_point()) return parameter.scalar_type();
  for (const at::Tensor& buffer : module.buffers())
    if (buffer.is_floating_point()) return buffer.scalar_type();
  std::optional<at::ScalarType> found;
  any_constant(module, [&](const c10::IValue& value) {
    // One number alone is a factor, which takes the type of what it meets.
    if (value.isTensor() && value.toTensor().is_floating_point() && value.toTensor().dim() > 0)
      found = value.toTensor().scalar_type();
    return found.has_value();
  });
  return found;
}

std::string frozen_device(const torch::jit::Module& module, c10::DeviceType device) {
  std::string found;
  any_constant(module, [&](const c10::IValue& value) {
    const auto named = device_of(value);
    if (named && named->type() != device) found = named->str();
    return !found.empty();
  });
  return found;
}

}  // namespace msc::torch_backend
