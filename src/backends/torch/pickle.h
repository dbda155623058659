#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "backends/torch/byte_reader.h"

namespace msc::torch_backend {

/// What a pickled state dict is made of.
enum class PickleKind {
  kNone,
  kInteger,
  kText,
  kTuple,
  kList,
  kDict,
  kFunction,
  kStorage,
  kTensor,
  kMark
};

/// One value. `items` are indices of other values: the elements of a tuple or list, key and value
/// alternately for a dict, the persistent id of a storage, the arguments of a tensor. Indices
/// instead of pointers, so that neither depth nor cycles can harm.
struct PickleValue {
  PickleKind kind = PickleKind::kNone;
  int64_t integer = 0;
  std::string text;
  std::vector<uint32_t> items;
};

struct Pickle {
  std::vector<PickleValue> values;
  uint32_t root = 0;

  const PickleValue& at(uint32_t index) const { return values[index]; }
};

/// Reads one pickle from `bytes` and leaves the cursor behind it. It knows the opcodes, and of all
/// functions a pickle can ask for only the few that build tensors, storages and ordered dicts;
/// these are recorded, not called. Everything else is refused by name.
Pickle read_pickle(ByteReader& bytes);

}  // namespace msc::torch_backend
