#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "backends/torch/execution.h"
#include "memberscope/image_view.hpp"

namespace msc::torch_backend {

/// A part of what a module returned that is no tuple, list or dict.
struct ScriptLeaf {
  std::string name;  ///< Its place: "" all of it, "1" in a tuple or list, "out" in a dict, "1.out".
  at::Tensor tensor;  ///< Undefined where it is no tensor.
};

/// What a module returned, flattened.
struct ScriptOutput {
  std::string form;  ///< "tensor", "tuple", "list", "dict", or the name of another type.
  std::vector<ScriptLeaf> leaves;
};

/// A TorchScript file in evaluation mode on a device.
class ScriptModule {
 public:
  /// @throws memberscope::Error that says what is wrong with the file.
  ScriptModule(const std::string& path, const Execution& execution);
  ~ScriptModule();
  ScriptModule(ScriptModule&&) noexcept;
  ScriptModule& operator=(ScriptModule&&) noexcept;

  /// One forward. `input` is f32 on the CPU and cast to the type that the module computes in; the
  /// tensors that come back are dense on the CPU, floating ones as f32.
  ScriptOutput run(const at::Tensor& input);

  /// What went wrong in run(), in words for whoever has the file: without LibTorch's advice to
  /// those who build it, and with the cause where it can be seen.
  std::string explain(const std::string& message) const;

  /// The input the file says it was traced with (extra file "memberscope.json"), if it says so. A
  /// traced graph may run on another size and give nonsense.
  const std::optional<memberscope::Shape>& declared_input() const { return declared_input_; }

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  Execution execution_;
  at::ScalarType input_type_ = at::kFloat;
  std::optional<memberscope::Shape> declared_input_;
};

}  // namespace msc::torch_backend
