#include "memberscope/backend.hpp"

#include "backends/onnx/onnx_network.h"
#include "backends/onnx/options.h"

namespace msc::onnx_backend {
namespace {

class OnnxBackend : public memberscope::BackendLibrary {
 public:
  const char* name() const override { return "onnx"; }
  /// Which one is not known before one is needed.
  const char* version() const override { return "ONNX Runtime 1.11 or newer"; }
  const char* file_suffixes() const override { return MEMBERSCOPE_BACKEND_FILES; }
  std::vector<msc_model_option_spec> victim_options() const override {
    return victim_option_specs();
  }
  std::unique_ptr<memberscope::VictimModel> open_victim(
      const memberscope::ModelOptions& given) const override {
    const OnnxOptions options = read_victim_options(given);
    return std::make_unique<network::NetworkVictim>(options.victim,
                                                    std::make_unique<OnnxNetwork>(options));
  }
};

}  // namespace
}  // namespace msc::onnx_backend

MEMBERSCOPE_BACKEND(msc::onnx_backend::OnnxBackend)
