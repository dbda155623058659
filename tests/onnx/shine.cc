// A library of operators, as somebody's network brings one: Shine of org.example halves its input.
#include <onnxruntime_c_api.h>

#include <cstdint>

namespace {

const OrtApi* api = nullptr;

/// The numbers of a tensor, and how many there are.
float* numbers(OrtValue* value, size_t& n) {
  OrtTensorTypeAndShapeInfo* info = nullptr;
  float* data = nullptr;
  if (api->GetTensorTypeAndShape(value, &info)) return nullptr;
  if (api->GetTensorShapeElementCount(info, &n)) n = 0;
  api->ReleaseTensorTypeAndShapeInfo(info);
  return api->GetTensorMutableData(value, reinterpret_cast<void**>(&data)) ? nullptr : data;
}

/// An output of the shape of `like`.
OrtValue* output(OrtKernelContext* context, const OrtValue* like) {
  OrtTensorTypeAndShapeInfo* info = nullptr;
  int64_t shape[4] = {};
  OrtValue* made = nullptr;
  if (api->GetTensorTypeAndShape(like, &info)) return nullptr;
  const bool known = !api->GetDimensions(info, shape, 4);
  api->ReleaseTensorTypeAndShapeInfo(info);
  return known && !api->KernelContext_GetOutput(context, 0, shape, 4, &made) ? made : nullptr;
}

void compute(void*, OrtKernelContext* context) {
  const OrtValue* x = nullptr;
  if (api->KernelContext_GetInput(context, 0, &x)) return;
  OrtValue* const y = output(context, x);
  size_t n = 0;
  const float* const from = numbers(const_cast<OrtValue*>(x), n);
  float* const to = y ? numbers(y, n) : nullptr;
  for (size_t i = 0; from && to && i < n; ++i) to[i] = from[i] / 2;
}

OrtCustomOp make_shine() {
  OrtCustomOp shine{};
  shine.version = 11;
  shine.CreateKernel = [](const OrtCustomOp*, const OrtApi*, const OrtKernelInfo*) -> void* {
    return &api;
  };
  shine.GetName = [](const OrtCustomOp*) { return "Shine"; };
  shine.GetExecutionProviderType = [](const OrtCustomOp*) -> const char* { return nullptr; };
  shine.GetInputTypeCount = [](const OrtCustomOp*) -> size_t { return 1; };
  shine.GetInputType = [](const OrtCustomOp*, size_t) {
    return ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT;
  };
  shine.GetOutputTypeCount = shine.GetInputTypeCount;
  shine.GetOutputType = shine.GetInputType;
  shine.KernelCompute = compute;
  shine.KernelDestroy = [](void*) {};
  shine.GetInputCharacteristic = [](const OrtCustomOp*, size_t) { return INPUT_OUTPUT_REQUIRED; };
  shine.GetOutputCharacteristic = shine.GetInputCharacteristic;
  return shine;
}

}  // namespace

extern "C" __attribute__((visibility("default"))) OrtStatus* RegisterCustomOps(
    OrtSessionOptions* options, const OrtApiBase* base) {
  static const OrtCustomOp shine = make_shine();
  api = base->GetApi(11);
  static OrtCustomOpDomain* domain = nullptr;  // kept as long as the program runs
  if (!domain) {
    if (OrtStatus* status = api->CreateCustomOpDomain("org.example", &domain)) return status;
    if (OrtStatus* status = api->CustomOpDomain_Add(domain, &shine)) return status;
  }
  return api->AddCustomOpDomain(options, domain);
}
