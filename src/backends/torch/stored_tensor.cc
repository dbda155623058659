#include "backends/torch/stored_tensor.h"

#include <ATen/ATen.h>

#include <map>

namespace msc::torch_backend {
namespace {

template <typename... Parts>
[[noreturn]] void malformed(const std::string& name, const Parts&... parts) {
  fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "entry '", name.substr(0, 200), "': ", parts...);
}

at::ScalarType type_of_storage(const std::string& function, const std::string& name) {
  static const std::map<std::string, at::ScalarType> types = {
      {"torch.FloatStorage", at::kFloat}, {"torch.DoubleStorage", at::kDouble},
      {"torch.HalfStorage", at::kHalf},   {"torch.BFloat16Storage", at::kBFloat16},
      {"torch.LongStorage", at::kLong},   {"torch.IntStorage", at::kInt},
      {"torch.ShortStorage", at::kShort}, {"torch.CharStorage", at::kChar},
      {"torch.ByteStorage", at::kByte},   {"torch.BoolStorage", at::kBool}};
  const auto found = types.find(function);
  if (found == types.end()) malformed(name, "a storage of type '", function, "'");
  return found->second;
}

/// Reads the fields of one entry, checking the kind of each.
class Entry {
 public:
  Entry(const Pickle& pickle, std::string name) : pickle_(pickle), name_(std::move(name)) {}

  const PickleValue& item(const PickleValue& of, size_t i, PickleKind kind) const {
    if (i >= of.items.size() || pickle_.at(of.items[i]).kind != kind)
      malformed(name_, "not a tensor as torch.save writes it");
    return pickle_.at(of.items[i]);
  }

  std::vector<int64_t> integers(const PickleValue& tuple) const {
    std::vector<int64_t> numbers;
    for (size_t i = 0; i < tuple.items.size(); ++i)
      numbers.push_back(item(tuple, i, PickleKind::kInteger).integer);
    return numbers;
  }

  /// `value` holds the arguments of _rebuild_tensor_v2: storage, offset, size, stride, ...; the
  /// storage is its persistent id: "storage", type, key, device, number of elements and, in the
  /// older form, None or a window.
  StoredTensor read(const PickleValue& value) const {
    StoredTensor tensor;
    const PickleValue& storage = item(value, 0, PickleKind::kStorage);
    if (item(storage, 0, PickleKind::kText).text != "storage")
      malformed(name_, "not a tensor as torch.save writes it");
    tensor.name = name_;
    tensor.type = type_of_storage(item(storage, 1, PickleKind::kFunction).text, name_);
    tensor.storage = item(storage, 2, PickleKind::kText).text;
    tensor.storage_count = item(storage, 4, PickleKind::kInteger).integer;
    if (storage.items.size() > 5) item(storage, 5, PickleKind::kNone);
    tensor.offset = item(value, 1, PickleKind::kInteger).integer;
    tensor.sizes = integers(item(value, 2, PickleKind::kTuple));
    tensor.strides = integers(item(value, 3, PickleKind::kTuple));
    return tensor;
  }

 private:
  const Pickle& pickle_;
  std::string name_;
};

/// Elements of a shape, or -1 when it is negative somewhere or exceeds `limit`.
int64_t count_within(const std::vector<int64_t>& sizes, int64_t limit) {
  int64_t count = 1;
  for (const int64_t size : sizes) {
    if (size < 0 || (size > 0 && count > limit / size)) return -1;
    count *= size;
  }
  return count;
}

void check_window(const StoredTensor& tensor) {
  if (tensor.sizes.size() != tensor.strides.size() || tensor.sizes.size() > 8)
    malformed(tensor.name, "sizes and strides do not match");
  if (tensor.offset < 0 || tensor.offset > tensor.storage_count ||
      count_within(tensor.sizes, tensor.storage_count) < 0)
    malformed(tensor.name, "larger than its storage of ", tensor.storage_count, " elements");
  int64_t last = tensor.offset;
  for (size_t d = 0; d < tensor.sizes.size(); ++d) {
    if (tensor.sizes[d] == 0) return;
    if (tensor.strides[d] < 0 || (tensor.sizes[d] > 1 && tensor.strides[d] > tensor.storage_count))
      malformed(tensor.name, "a stride outside its storage");
    if (tensor.sizes[d] > 1) last += (tensor.sizes[d] - 1) * tensor.strides[d];
    if (last >= tensor.storage_count)
      malformed(tensor.name, "reaches beyond its storage of ", tensor.storage_count, " elements");
  }
  if (tensor.sizes.empty() && last >= tensor.storage_count)
    malformed(tensor.name, "reaches beyond its storage of ", tensor.storage_count, " elements");
}

}  // namespace

std::vector<StoredTensor> stored_tensors(const Pickle& pickle) {
  const PickleValue& root = pickle.at(pickle.root);
  if (root.kind != PickleKind::kDict)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "expected a dict from names to tensors (a state dict)");
  std::vector<StoredTensor> tensors;
  for (size_t i = 0; i < root.items.size(); i += 2) {
    const PickleValue& key = pickle.at(root.items[i]);
    if (key.kind != PickleKind::kText)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "a key of the dict is no text");
    const PickleValue& value = pickle.at(root.items[i + 1]);
    if (value.kind != PickleKind::kTensor)
      malformed(key.text, "expected a tensor; is this a checkpoint rather than a state dict?");
    tensors.push_back(Entry(pickle, key.text).read(value));
  }
  return tensors;
}

size_t storage_bytes(const StoredTensor& tensor, size_t available) {
  const size_t size = c10::elementSize(tensor.type);
  if (tensor.storage_count < 0 || static_cast<uint64_t>(tensor.storage_count) > available / size)
    malformed(tensor.name, "its storage of ", tensor.storage_count,
              " elements does not fit in the file");
  return static_cast<size_t>(tensor.storage_count) * size;
}

at::Tensor load_tensor(const StoredTensor& tensor, const void* bytes) {
  check_window(tensor);
  const auto options = at::TensorOptions().dtype(tensor.type);
  if (count_within(tensor.sizes, tensor.storage_count) == 0)
    return at::empty(tensor.sizes, options);
  const auto* first = static_cast<const char*>(bytes) +
                      static_cast<size_t>(tensor.offset) * c10::elementSize(tensor.type);
  const at::Tensor window =
      at::from_blob(const_cast<char*>(first), tensor.sizes, tensor.strides, options);
  return window.to(window.is_floating_point() ? at::kFloat : at::kLong, false, true).contiguous();
}

}  // namespace msc::torch_backend
