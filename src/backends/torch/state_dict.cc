#include "backends/torch/state_dict.h"

#include <caffe2/serialize/inline_container.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <unordered_map>

#include "backends/torch/stored_tensor.h"

namespace msc::torch_backend {
namespace {

constexpr uint64_t kLegacyMagic =
    0xa86a20f9469cfc6cULL;  // The low 64 bits of torch.serialization.MAGIC_NUMBER.
constexpr size_t kMaxPickle = size_t{64} << 20;

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail(MSC_IO, MSC_STAGE_NONE, "cannot be read: ", std::strerror(errno));
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (file.bad()) fail(MSC_IO, MSC_STAGE_NONE, "cannot be read: ", std::strerror(errno));
  return bytes;
}

/// Collects tensors. Many windows on one storage could ask for more memory than the file has bytes;
/// no state dict does.
class Collector {
 public:
  explicit Collector(size_t file_size) : left_(static_cast<int64_t>(file_size)) {}

  void add(const StoredTensor& tensor, const void* bytes) {
    at::Tensor loaded = load_tensor(tensor, bytes);
    left_ -= loaded.numel();
    if (left_ < 0)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
           "its tensors have more elements than the file has bytes");
    if (!parameters_.emplace(tensor.name, std::move(loaded)).second)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "entry '", tensor.name, "' is there twice");
  }

  StateDict take() { return std::move(parameters_); }

 private:
  int64_t left_;
  StateDict parameters_;
};

std::string record(caffe2::serialize::PyTorchStreamReader& archive, const std::string& name,
                   size_t limit) {
  if (!archive.hasRecord(name))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "the archive has no '", name,
         "'; not a file that torch.save wrote");
  const size_t size = archive.getRecordSize(name);
  if (size > limit)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "'", name, "' claims ", size,
         " bytes, more than the file can hold");
  std::string bytes(size, '\0');
  archive.getRecord(name, bytes.data(), size);
  return bytes;
}

/// An uncompressed zip: `data.pkl`, and one record `data/KEY` per storage.
StateDict read_zip(const std::string& path, size_t file_size) {
  caffe2::serialize::PyTorchStreamReader archive(path);
  if (archive.hasRecord("byteorder") && record(archive, "byteorder", 16) != "little")
    fail(MSC_UNSUPPORTED, MSC_STAGE_NONE, "written on a big-endian machine");
  const std::string pickle_bytes = record(archive, "data.pkl", std::min(kMaxPickle, file_size));
  ByteReader bytes(pickle_bytes);
  std::unordered_map<std::string, std::string> storages;
  Collector collector(file_size);
  for (const StoredTensor& tensor : stored_tensors(read_pickle(bytes))) {
    const auto [storage, is_new] = storages.try_emplace(tensor.storage);
    if (is_new) storage->second = record(archive, "data/" + tensor.storage, file_size);
    if (storage->second.size() < storage_bytes(tensor, file_size))
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "entry '", tensor.name, "': its storage has ",
           storage->second.size(), " bytes, expected ", storage_bytes(tensor, file_size));
    collector.add(tensor, storage->second.data());
  }
  return collector.take();
}

/// Where each storage of the older form begins: after a list of keys, per key an i64 number of
/// elements and the elements.
std::unordered_map<std::string, std::string_view> legacy_storages(
    ByteReader& bytes, const std::vector<StoredTensor>& tensors) {
  std::unordered_map<std::string, const StoredTensor*> owner;
  for (const StoredTensor& tensor : tensors) owner.emplace(tensor.storage, &tensor);
  const Pickle keys = read_pickle(bytes);
  std::unordered_map<std::string, std::string_view> storages;
  for (const uint32_t index : keys.at(keys.root).items) {
    const auto found = owner.find(keys.at(index).text);
    if (found == owner.end())
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "a storage that no tensor uses");
    const auto count = bytes.number<int64_t>();
    if (count != found->second->storage_count)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "entry '", found->second->name,
           "': its storage has ", count, " elements, expected ", found->second->storage_count);
    storages[found->first] = bytes.take(storage_bytes(*found->second, bytes.left()));
  }
  return storages;
}

/// Four pickles (magic, version, the writer's machine, the dict), then the storages.
StateDict read_legacy(const std::string& file) {
  ByteReader bytes(file);
  const Pickle magic = read_pickle(bytes);
  if (static_cast<uint64_t>(magic.at(magic.root).integer) != kLegacyMagic)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "a pickle, but not one that torch.save wrote");
  read_pickle(bytes);
  read_pickle(bytes);
  const auto tensors = stored_tensors(read_pickle(bytes));
  const auto storages = legacy_storages(bytes, tensors);
  Collector collector(file.size());
  for (const StoredTensor& tensor : tensors) {
    const auto found = storages.find(tensor.storage);
    if (found == storages.end() || found->second.size() < storage_bytes(tensor, file.size()))
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "entry '", tensor.name,
           "': its storage is missing");
    collector.add(tensor, found->second.data());
  }
  return collector.take();
}

StateDict read_any(const std::string& path) {
  const std::string file = read_file(path);
  if (file.compare(0, 4, "PK\x03\x04") == 0) return read_zip(path, file.size());
  if (file.size() > 2 && file[0] == '\x80') return read_legacy(file);
  if (file.size() > 8 && file[8] == '{') return read_safetensors(file);
  fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
       "neither a state dict of torch.save (.pth, .pt) nor a safetensors file");
}

}  // namespace

StateDict read_state_dict(const std::string& path) {
  try {
    return read_any(path);
  } catch (const memberscope::Error& e) {
    fail(e.status(), e.stage(), "'", path, "': ", e.what());
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& e) {
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "'", path, "': ", without_backtrace(e.what()));
  }
}

}  // namespace msc::torch_backend
