#pragma once

#include <string>

#include "backends/network/network_victim.h"
#include "backends/torch/options.h"
#include "backends/torch/script_module.h"

namespace msc::torch_backend {

/// A TorchScript file as a network that takes images.
class ScriptNetwork : public network::Network {
 public:
  explicit ScriptNetwork(const ScriptOptions& options);

  void require_input(const memberscope::Shape& image) const override;
  network::Answer run(network::InputBatch batch) override;
  std::string file_identity() const override;
  std::string runtime() const override;

 private:
  network::Answer forward(network::InputBatch batch);

  ScriptOptions options_;
  Execution execution_;
  ScriptModule module_;
};

}  // namespace msc::torch_backend
