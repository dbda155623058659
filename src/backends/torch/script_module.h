#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "backends/torch/execution.h"
#include "memberscope/image_view.hpp"

namespace msc::torch_backend {

/// What a module returned, flattened to its tensors. An element that is no tensor is an undefined
/// one.
struct ScriptOutput {
  std::string
      form;  ///< "tensor", "tuple", "list", "dict", or the name of a type that holds no tensors.
  std::vector<std::string> keys;  ///< Of a dict, in order.
  std::vector<at::Tensor> tensors;
};

/// A TorchScript file in evaluation mode on a device.
class ScriptModule {
 public:
  /// @throws memberscope::Error that says what is wrong with the file.
  ScriptModule(const std::string& path, const Execution& execution);
  ~ScriptModule();
  ScriptModule(ScriptModule&&) noexcept;
  ScriptModule& operator=(ScriptModule&&) noexcept;

  /// One forward. `input` is f32 on the CPU; the tensors that come back are f32 (or integer) on the
  /// CPU.
  ScriptOutput run(const at::Tensor& input);

  /// The input the file says it was traced with (extra file "memberscope.json"), if it says so. A
  /// traced graph may run on another size and give nonsense.
  const std::optional<memberscope::Shape>& declared_input() const { return declared_input_; }

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  Execution execution_;
  std::optional<memberscope::Shape> declared_input_;
};

}  // namespace msc::torch_backend
