#pragma once

#include <string>
#include <vector>

#include "backends/network/network_victim.h"
#include "backends/onnx/session.h"

namespace msc::onnx_backend {

/// An ONNX file as a network that takes images.
class OnnxNetwork : public network::Network {
 public:
  /// @throws memberscope::Error: see Session; and where it is not clear which input takes the image
  /// or which output is the answer, or they cannot be.
  explicit OnnxNetwork(const OnnxOptions& options);

  void require_input(const memberscope::Shape& image) const override;
  int64_t images_at_once() const override;
  network::Answer run(network::InputBatch batch) override;
  std::string file_identity() const override { return identity_; }
  std::string runtime() const override;

 private:
  void require_constants() const;
  std::vector<InputTensor> tensors(network::InputBatch batch,
                                   std::vector<const char*>& names) const;

  OnnxOptions options_;
  ModelFile file_;
  Session session_;
  TensorInfo input_;
  TensorInfo output_;
  std::string identity_;
};

}  // namespace msc::onnx_backend
