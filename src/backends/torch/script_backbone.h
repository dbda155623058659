#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "backends/torch/backbone.h"
#include "backends/torch/script_module.h"

namespace msc::torch_backend {

/// A TorchScript module that returns feature maps, as a tensor, list, tuple or dict. Its strides
/// are not known: each map is taken to tile the input evenly.
class ScriptBackbone : public Backbone {
 public:
  ScriptBackbone(const std::string& path, const Execution& execution) : module_(path, execution) {}

  /// Learned from one forward on zeros per input size, kept for later.
  std::vector<Extent> levels(int64_t height, int64_t width) override;
  std::vector<at::Tensor> run(const at::Tensor& input) override;

 private:
  ScriptModule module_;
  std::map<std::pair<int64_t, int64_t>, std::vector<Extent>> levels_;
};

}  // namespace msc::torch_backend
