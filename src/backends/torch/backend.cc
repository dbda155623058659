#include "memberscope/backend.hpp"

#include <torch/version.h>

#include "backends/torch/architectures.h"
#include "backends/torch/script_network.h"
#include "backends/torch/torch_extractor.h"

namespace msc::torch_backend {
namespace {

class TorchBackend : public memberscope::BackendLibrary {
 public:
  const char* name() const override { return "torch"; }
  const char* version() const override { return "LibTorch " TORCH_VERSION; }
  const char* file_suffixes() const override { return MEMBERSCOPE_BACKEND_FILES; }
  std::vector<msc_model_option_spec> victim_options() const override {
    return victim_option_specs();
  }
  std::unique_ptr<memberscope::VictimModel> open_victim(
      const memberscope::ModelOptions& options) const override {
    const ScriptOptions read = read_victim_options(options);
    return std::make_unique<network::NetworkVictim>(read.victim,
                                                    std::make_unique<ScriptNetwork>(read));
  }
  std::vector<msc_extractor_spec> extractors() const override { return extractor_specs(); }
  std::vector<msc_model_option_spec> extractor_options() const override {
    return extractor_option_specs();
  }
  std::unique_ptr<memberscope::FeatureExtractor> open_extractor(
      const std::string& extractor, const memberscope::ModelOptions& options) const override {
    return std::make_unique<TorchExtractor>(read_extractor_options(extractor, options));
  }
};

}  // namespace
}  // namespace msc::torch_backend

MEMBERSCOPE_BACKEND(msc::torch_backend::TorchBackend)
