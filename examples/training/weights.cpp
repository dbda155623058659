#include "training/weights.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

namespace training {
namespace {

std::vector<char> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

// Bytes of a tensor; more than `limit` where that would be exceeded.
uint64_t size_of(const std::vector<int64_t>& shape, torch::ScalarType type, uint64_t limit) {
  uint64_t bytes = torch::elementSize(type);
  for (const int64_t size : shape) {
    if (size < 0 || (size > 0 && bytes > limit / static_cast<uint64_t>(size))) return limit + 1;
    bytes *= static_cast<uint64_t>(size);
  }
  return bytes;
}

// 8 bytes of header length, a JSON header, the numbers.
StateDict read_safetensors(const std::vector<char>& bytes) {
  uint64_t length = 0;
  if (bytes.size() >= sizeof(length)) std::memcpy(&length, bytes.data(), sizeof(length));
  if (bytes.size() < sizeof(length) || length > bytes.size() - sizeof(length))
    throw std::runtime_error("the header is cut off");
  const char* header = bytes.data() + sizeof(length);
  const char* numbers = header + length;
  const auto available = static_cast<uint64_t>(bytes.data() + bytes.size() - numbers);
  static const std::map<std::string, torch::ScalarType> types = {{"F32", torch::kFloat},
                                                                 {"F16", torch::kHalf},
                                                                 {"BF16", torch::kBFloat16},
                                                                 {"F64", torch::kDouble},
                                                                 {"I64", torch::kLong}};
  const auto entries = nlohmann::json::parse(header, numbers);
  StateDict tensors;
  for (const auto& [name, entry] : entries.items()) {
    if (name == "__metadata__") continue;
    const auto type = types.find(entry.at("dtype").get<std::string>());
    if (type == types.end())
      throw std::runtime_error("tensor " + name + " has the unknown type " +
                               entry.at("dtype").dump());
    const auto shape = entry.at("shape").get<std::vector<int64_t>>();
    const auto begin = entry.at("data_offsets").at(0).get<uint64_t>(),
               end = entry.at("data_offsets").at(1).get<uint64_t>();
    if (begin > end || end > available || end - begin != size_of(shape, type->second, available)) {
      throw std::runtime_error("tensor " + name + " is cut off");
    }
    const auto tensor = torch::empty(shape, type->second);
    std::memcpy(tensor.data_ptr(), numbers + begin, tensor.nbytes());
    tensors[name] = tensor;
  }
  return tensors;
}

StateDict read_pickle(const std::vector<char>& bytes) {
  StateDict tensors;
  for (const auto& entry : torch::pickle_load(bytes).toGenericDict()) {
    if (entry.key().isString() && entry.value().isTensor())
      tensors[entry.key().toStringRef()] = entry.value().toTensor();
  }
  return tensors;
}

}  // namespace

StateDict read_state_dict(const std::string& path) {
  const auto bytes = bytes_of(path);
  try {
    const bool zip = bytes.size() > 2 && bytes[0] == 'P' && bytes[1] == 'K';
    return zip ? read_pickle(bytes) : read_safetensors(bytes);
  } catch (const c10::Error& error) {
    throw std::runtime_error(
        path + ": not a state dictionary saved by PyTorch: " + error.what_without_backtrace());
  } catch (const std::exception& error) {
    throw std::runtime_error(
        path + ": neither a state dictionary saved by PyTorch (zip form) nor a safetensors file: " +
        error.what());
  }
}

bool has_weight(const std::string& path, const std::string& name, int64_t kernel) {
  const auto tensors = read_state_dict(path);
  const auto found = tensors.find(name);
  return found != tensors.end() && found->second.dim() == 4 && found->second.size(2) == kernel &&
         found->second.size(3) == kernel;
}

std::string load_weights(torch::nn::Module& network, const std::string& path) {
  torch::NoGradGuard no_grad;
  const auto tensors = read_state_dict(path);
  size_t copied = 0;
  const auto copy = [&](const std::string& name, torch::Tensor& to) {
    const auto found = tensors.find(name);
    if (found == tensors.end()) {
      if (name.find("num_batches_tracked") != std::string::npos)
        return;  // older files count no batches
      throw std::runtime_error(path + ": has no tensor " + name);
    }
    if (found->second.sizes() != to.sizes()) {
      throw std::runtime_error(path + ": tensor " + name + " has the shape " +
                               c10::str(found->second.sizes()) + ", expected " +
                               c10::str(to.sizes()) +
                               " (published weights need the published width: --width 64)");
    }
    to.copy_(found->second);
    ++copied;
  };
  for (auto& item : network.named_parameters()) copy(item.key(), item.value());
  for (auto& item : network.named_buffers()) copy(item.key(), item.value());
  return "from " + path + ": " + std::to_string(copied) + " tensors, " +
         std::to_string(tensors.size() - copied) + " not needed";
}

}  // namespace training
