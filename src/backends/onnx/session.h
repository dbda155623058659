#pragma once

#include <string>
#include <vector>

#include "backends/onnx/elements.h"
#include "backends/onnx/handles.h"
#include "backends/onnx/model_file.h"
#include "backends/onnx/options.h"

namespace msc::onnx_backend {

/// An input or output of a network, as the file declares it.
struct TensorInfo {
  std::string name;
  bool is_tensor = false;  ///< Otherwise a list, a map or an optional.
  ElementType type{};
  std::vector<int64_t> shape;        ///< -1 where any size will do; empty where nothing is said.
  std::vector<std::string> symbols;  ///< Names of such sizes.
};

/// "'x' [n, 3, h, w] float", for messages.
std::string describe(const TensorInfo& info);
std::string describe(const std::vector<TensorInfo>& infos);

/// A file that ONNX Runtime has opened.
class Session {
 public:
  /// @throws memberscope::Error that says what is wrong with the file or the device.
  Session(ModelFile& file, const FileOptions& options);

  const std::vector<TensorInfo>& inputs() const { return inputs_; }
  const std::vector<TensorInfo>& outputs() const { return outputs_; }

  /// One forward, of all inputs by their names. @throws RuntimeFailure
  Owned<OrtValue> run(const std::vector<const char*>& names,
                      const std::vector<const OrtValue*>& values, const std::string& output) const;

 private:
  Owned<OrtSession> session_;
  std::vector<TensorInfo> inputs_, outputs_;
};

}  // namespace msc::onnx_backend
