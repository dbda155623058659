#include "backends/onnx/elements.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "backends/network/text.h"
#include "backends/onnx/half_float.h"

namespace msc::onnx_backend {
namespace {

using network::fail;

template <typename T>
InputTensor tensor_on(ElementType type, const std::vector<int64_t>& shape, std::vector<T> values) {
  const auto kept = std::make_shared<std::vector<T>>(std::move(values));
  const auto place = made<OrtMemoryInfo>([](OrtMemoryInfo** p) {
    return api().CreateCpuMemoryInfo(OrtArenaAllocator, OrtMemTypeDefault, p);
  });
  return {kept, made<OrtValue>([&](OrtValue** p) {
            return api().CreateTensorWithDataAsOrtValue(place.get(), kept->data(),
                                                        kept->size() * sizeof(T), shape.data(),
                                                        shape.size(), type, p);
          })};
}

template <typename To, typename From, typename Convert>
std::vector<To> converted(const From* from, size_t n, const Convert& convert) {
  std::vector<To> to(n);
  std::transform(from, from + n, to.begin(), convert);
  return to;
}

uint8_t to_byte(float value) {
  return static_cast<uint8_t>(std::nearbyint(std::clamp(value, 0.0f, 255.0f)));
}

/// A tensor of integers, of any type, has whole numbers within its range.
template <typename T>
InputTensor whole(const std::string& name, ElementType type, const std::vector<int64_t>& shape,
                  size_t n, double number) {
  // The limits of 64 bit are no doubles: their largest one is rounded up, and lies outside.
  const double low = static_cast<double>(std::numeric_limits<T>::lowest());
  const double beyond = std::ldexp(1.0, std::numeric_limits<T>::digits);
  if (std::floor(number) != number || number < low || number >= beyond)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "constants: input '", name, "' is of type ",
         name_of(type), ", which cannot hold ", number);
  return tensor_on(type, shape, std::vector<T>(n, static_cast<T>(number)));
}

template <typename From, typename To, typename Convert>
std::shared_ptr<const std::vector<To>> read_as(const void* data, size_t n, const Convert& convert) {
  return std::make_shared<const std::vector<To>>(
      converted<To>(static_cast<const From*>(data), n, convert));
}

template <typename From, typename Convert>
void read_floats(const void* data, size_t n, const Convert& convert, network::Answer& answer) {
  const auto values = read_as<From, float>(data, n, convert);
  answer.floats = values->data();
  answer.owner = values;
}

/// What is beyond 63 bits is no label and no value of an image: the largest stands for it.
template <typename From>
void read_integers(const void* data, size_t n, network::Answer& answer) {
  const auto values = read_as<From, int64_t>(data, n, [](From v) {
    if constexpr (std::is_same_v<From, uint64_t>) v = std::min<From>(v, INT64_MAX);
    return static_cast<int64_t>(v);
  });
  answer.integers = values->data();
  answer.owner = values;
}

/// What is neither f32 nor i64 is converted to the one that holds its values.
void read_values(ElementType type, const void* data, size_t n, network::Answer& answer) {
  switch (type) {
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16:
      return read_floats<uint16_t>(data, n, from_half, answer);
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16:
      return read_floats<uint16_t>(data, n, from_bfloat, answer);
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE:
      return read_floats<double>(
          data, n, [](double v) { return static_cast<float>(v); }, answer);
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL:
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8:
      return read_integers<uint8_t>(data, n, answer);
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8:
      return read_integers<int8_t>(data, n, answer);
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16:
      return read_integers<uint16_t>(data, n, answer);
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16:
      return read_integers<int16_t>(data, n, answer);
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32:
      return read_integers<uint32_t>(data, n, answer);
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32:
      return read_integers<int32_t>(data, n, answer);
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64:
      return read_integers<uint64_t>(data, n, answer);
    default:
      fail(MSC_VICTIM_FAILED, MSC_STAGE_VICTIM,
           "output of the network: expected real numbers, found ", name_of(type));
  }
}

std::vector<int64_t> shape_of(const OrtTensorTypeAndShapeInfo* info) {
  std::vector<int64_t> shape(
      got<size_t>([&](size_t* n) { return api().GetDimensionsCount(info, n); }));
  check(api().GetDimensions(info, shape.data(), shape.size()));
  return shape;
}

size_t count(const std::vector<int64_t>& shape) {
  size_t n = 1;
  for (const int64_t size : shape) n *= static_cast<size_t>(size);
  return n;
}

}  // namespace

std::string name_of(ElementType type) {
  constexpr const char* names[] = {"nothing",    "float",   "uint8",  "int8",   "uint16",
                                   "int16",      "int32",   "int64",  "string", "bool",
                                   "float16",    "double",  "uint32", "uint64", "complex64",
                                   "complex128", "bfloat16"};
  const auto index = static_cast<size_t>(type);
  return index < std::size(names) ? names[index] : network::text("type ", index, " of ONNX");
}

bool takes_images(ElementType type) {
  return type == ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT ||
         type == ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 ||
         type == ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 ||
         type == ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE ||
         type == ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8;
}

InputTensor make_tensor(ElementType type, const std::vector<int64_t>& shape,
                        std::vector<float> values) {
  const float* const from = values.data();
  const size_t n = values.size();
  switch (type) {
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16:
      return tensor_on(type, shape, converted<uint16_t>(from, n, to_half));
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16:
      return tensor_on(type, shape, converted<uint16_t>(from, n, to_bfloat));
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE:
      return tensor_on(type, shape, std::vector<double>(values.begin(), values.end()));
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8:
      return tensor_on(type, shape, converted<uint8_t>(from, n, to_byte));
    default:
      return tensor_on(type, shape, std::move(values));
  }
}

InputTensor make_constant(const std::string& name, ElementType type,
                          const std::vector<int64_t>& shape, double number) {
  const size_t n = count(shape);
  switch (type) {
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL:
      return tensor_on(type, shape, std::vector<uint8_t>(n, number != 0));
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8:
      return whole<uint8_t>(name, type, shape, n, number);
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32:
      return whole<int32_t>(name, type, shape, n, number);
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64:
      return whole<int64_t>(name, type, shape, n, number);
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE:
      return tensor_on(type, shape, std::vector<double>(n, number));
    default:
      break;
  }
  if (!takes_images(type))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "constants: input '", name, "' is of type ",
         name_of(type), ", for which no number can be given");
  return make_tensor(type, shape, std::vector<float>(n, static_cast<float>(number)));
}

network::Answer read_answer(Owned<OrtValue> value) {
  if (!got<int>([&](int* is) { return api().IsTensor(value.get(), is); }))
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_VICTIM,
         "output of the network: expected a tensor, found none");
  const auto info = made<OrtTensorTypeAndShapeInfo>(
      [&](auto** p) { return api().GetTensorTypeAndShape(value.get(), p); });
  const auto type =
      got<ElementType>([&](ElementType* p) { return api().GetTensorElementType(info.get(), p); });
  const void* const data =
      got<void*>([&](void** p) { return api().GetTensorMutableData(value.get(), p); });
  network::Answer answer{shape_of(info.get()),
                         name_of(type),
                         type == ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL,
                         nullptr,
                         nullptr,
                         nullptr};
  if (type == ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT)
    answer.floats = static_cast<const float*>(data);
  else if (type == ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64)
    answer.integers = static_cast<const int64_t*>(data);
  else
    read_values(type, data, count(answer.shape), answer);
  if (!answer.owner) answer.owner = std::shared_ptr<const void>(std::move(value));
  return answer;
}

}  // namespace msc::onnx_backend
