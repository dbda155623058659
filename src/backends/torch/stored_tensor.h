#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

#include "backends/torch/pickle.h"

namespace msc::torch_backend {

/// A tensor as a file describes it: a strided window on a storage.
struct StoredTensor {
  std::string name;
  std::string storage;        ///< Key of its storage in the file.
  at::ScalarType type;        ///< Element type of the storage.
  int64_t storage_count = 0;  ///< Elements in the storage.
  int64_t offset = 0;
  std::vector<int64_t> sizes;
  std::vector<int64_t> strides;
};

/// The tensors of a pickled dict from names to tensors. Entries that are no tensors are refused by
/// name.
std::vector<StoredTensor> stored_tensors(const Pickle& pickle);

/// Checks that the window lies within the storage and does not repeat it, then copies it: f32 for
/// any floating type, contiguous.
/// @param bytes `storage_count` elements.
at::Tensor load_tensor(const StoredTensor& tensor, const void* bytes);

/// Bytes of the storage. @throws memberscope::Error when that exceeds `available`.
size_t storage_bytes(const StoredTensor& tensor, size_t available);

}  // namespace msc::torch_backend
