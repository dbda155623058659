#pragma once

#include <memory>
#include <string>
#include <vector>

#include "backends/network/answer.h"
#include "backends/onnx/handles.h"

namespace msc::onnx_backend {

using ElementType = ONNXTensorElementDataType;

/// "float16", as ONNX calls it.
std::string name_of(ElementType type);

/// Whether images can be given in this type.
bool takes_images(ElementType type);

/// A tensor for a network, with the memory that it lies in.
struct InputTensor {
  std::shared_ptr<void> memory;
  Owned<OrtValue> value;
};

/// A tensor of this type and shape with these values, rounded to it.
InputTensor make_tensor(ElementType type, const std::vector<int64_t>& shape,
                        std::vector<float> values);

/// A tensor with the same number everywhere. @param name Of the input, for messages.
/// @throws memberscope::Error where the type cannot hold it.
InputTensor make_constant(const std::string& name, ElementType type,
                          const std::vector<int64_t>& shape, double number);

/// The values of a tensor that a network returned. @throws memberscope::Error where they are no
/// real numbers.
network::Answer read_answer(Owned<OrtValue> value);

}  // namespace msc::onnx_backend
