#include <nlohmann/json.hpp>

#include "backends/torch/state_dict.h"
#include "backends/torch/stored_tensor.h"

namespace msc::torch_backend {
namespace {

using nlohmann::json;

at::ScalarType type_of(const std::string& name, const std::string& entry) {
  static const std::map<std::string, at::ScalarType> types = {
      {"F32", at::kFloat}, {"F64", at::kDouble}, {"F16", at::kHalf},  {"BF16", at::kBFloat16},
      {"I64", at::kLong},  {"I32", at::kInt},    {"I16", at::kShort}, {"I8", at::kChar},
      {"U8", at::kByte},   {"BOOL", at::kBool}};
  const auto found = types.find(name);
  if (found == types.end())
    fail(MSC_UNSUPPORTED, MSC_STAGE_NONE, "entry '", entry, "': element type '", name, "'");
  return found->second;
}

json parse_header(std::string_view text) {
  try {
    // Depth is bounded by refusing it: name -> field -> list is all there is.
    const auto shallow = [](int depth, json::parse_event_t, json&) {
      if (depth > 3)
        fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
             "the header is nested deeper than a safetensors header is");
      return true;
    };
    return json::parse(text.begin(), text.end(), shallow);
  } catch (const json::exception& e) {
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "the header is no JSON: ", e.what());
  }
}

std::vector<int64_t> contiguous_strides(const std::vector<int64_t>& sizes) {
  std::vector<int64_t> strides(sizes.size(), 1);
  for (size_t d = sizes.size(); d-- > 1;)
    if (__builtin_mul_overflow(strides[d], std::max<int64_t>(1, sizes[d]), &strides[d - 1]))
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "a shape too large for any file");
  return strides;
}

at::Tensor read_entry(const std::string& name, const json& entry, std::string_view data) {
  StoredTensor tensor;
  tensor.name = name;
  tensor.type = type_of(entry.at("dtype").get<std::string>(), name);
  tensor.sizes = entry.at("shape").get<std::vector<int64_t>>();
  tensor.strides = contiguous_strides(tensor.sizes);
  const auto begin = entry.at("data_offsets").at(0).get<uint64_t>();
  const auto end = entry.at("data_offsets").at(1).get<uint64_t>();
  if (begin > end || end > data.size())
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "entry '", name, "': bytes ", begin, " to ", end,
         " of ", data.size());
  tensor.storage_count = static_cast<int64_t>((end - begin) / c10::elementSize(tensor.type));
  return load_tensor(tensor, data.data() + begin);
}

}  // namespace

StateDict read_safetensors(const std::string& bytes) {
  ByteReader reader(bytes);
  const json header = parse_header(reader.take(reader.number<uint64_t>()));
  const std::string_view data = reader.take(reader.left());
  StateDict parameters;
  for (const auto& [name, entry] : header.items()) {
    if (name == "__metadata__") continue;
    try {
      parameters.emplace(name, read_entry(name, entry, data));
    } catch (const json::exception& e) {
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "entry '", name, "' of the header: ", e.what());
    }
  }
  return parameters;
}

}  // namespace msc::torch_backend
