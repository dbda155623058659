#pragma once

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <optional>
#include <string>

namespace torch::jit {
struct Module;
}

namespace msc::torch_backend {

/// Floating-point type that a module computes in: of its parameters, else of its buffers, else of
/// the tensors frozen in its code (torch.jit.freeze). Nothing where it has none.
std::optional<at::ScalarType> floating_type(const torch::jit::Module& module);

/// The first device of another type than `device` that is frozen in the module's code, as tracing
/// leaves it ("cuda:0"); empty where there is none.
std::string frozen_device(const torch::jit::Module& module, c10::DeviceType device);

}  // namespace msc::torch_backend
