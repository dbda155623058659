#pragma once

#include <string>

#include "backends/torch/script_module.h"

namespace msc::torch_backend {

/// The one tensor under `name` ("" = in all that was returned; "1", "out", "1.out"). Where there
/// are several the choice is the user's, whatever their shapes: an auxiliary output looks like the
/// answer. @throws memberscope::Error that lists what there is.
const at::Tensor& chosen_output(const ScriptOutput& output, const std::string& name);

}  // namespace msc::torch_backend
