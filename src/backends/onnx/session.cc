#include "backends/onnx/session.h"

#include "backends/network/device.h"
#include "backends/network/text.h"
#include "backends/onnx/explanation.h"

namespace msc::onnx_backend {
namespace {

using network::fail;
using network::text;

bool has_cuda() {
  char** names = nullptr;
  int n = 0;
  check(api().GetAvailableProviders(&names, &n));
  bool found = false;
  for (int i = 0; i < n; ++i) found = found || std::string(names[i]) == "CUDAExecutionProvider";
  check(api().ReleaseAvailableProviders(names, n));
  return found;
}

/// The convolution that a heuristic chooses: trying all out chooses by the clock, another one each
/// time.
void set_cuda(OrtSessionOptions* options, int index) {
  const auto cuda =
      made<OrtCUDAProviderOptionsV2>([](auto** p) { return api().CreateCUDAProviderOptions(p); });
  const std::string number = std::to_string(index < 0 ? 0 : index);
  const char* const keys[] = {"device_id", "cudnn_conv_algo_search"};
  const char* const values[] = {number.c_str(), "HEURISTIC"};
  check(api().UpdateCUDAProviderOptions(cuda.get(), keys, values, std::size(keys)));
  check(api().SessionOptionsAppendExecutionProvider_CUDA_V2(options, cuda.get()));
}

void set_device(OrtSessionOptions* options, const std::string& name) {
  const network::Device device = network::read_device(name);
  if (!device.cuda) return;
  if (!has_cuda())
    fail(MSC_UNSUPPORTED, MSC_STAGE_NONE, "device '", name, "' was asked for, but this ",
         runtime().name, " is built without CUDA (the wheel onnxruntime-gpu has it); use 'cpu'");
  try {
    set_cuda(options, device.index);
  } catch (const RuntimeFailure& e) {
    fail(MSC_UNSUPPORTED, MSC_STAGE_NONE, "device '", name, "' was asked for, but cannot be used. ",
         runtime().name, " says: ", without_places(e.what()));
  }
}

void add_custom_ops(OrtSessionOptions* options, const std::string& library) {
  if (library.empty()) return;
  void* handle = nullptr;  // never closed: sessions may use it until the program ends
  try {
    check(api().RegisterCustomOpsLibrary(options, library.c_str(), &handle));
  } catch (const RuntimeFailure& e) {
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "custom_ops: '", library, "' gives no operators. ",
         runtime().name, " says: ", without_places(e.what()));
  }
}

Owned<OrtSessionOptions> session_options(const FileOptions& given) {
  auto options = made<OrtSessionOptions>([](auto** p) { return api().CreateSessionOptions(p); });
  if (given.threads > 0) check(api().SetIntraOpNumThreads(options.get(), given.threads));
  // Threads that wait for work without sleeping take the cores from what runs between two queries.
  check(api().AddSessionConfigEntry(options.get(), "session.intra_op.allow_spinning", "0"));
  set_device(options.get(), given.device);
  add_custom_ops(options.get(), given.custom_ops);
  return options;
}

Owned<OrtSession> open(ModelFile& file, const OrtSessionOptions* options) {
  try {
    // Only from a path does the runtime find what lies beside it.
    return made<OrtSession>([&](OrtSession** p) {
      return file.facts().is_external
                 ? api().CreateSession(runtime().env, file.path().c_str(), options, p)
                 : api().CreateSessionFromArray(runtime().env, file.content().data(),
                                                file.content().size(), options, p);
    });
  } catch (const RuntimeFailure& e) {
    fail_to_open(file, e);
  }
}

void read_shape(const OrtTensorTypeAndShapeInfo* from, TensorInfo& to) {
  const auto n = got<size_t>([&](size_t* p) { return api().GetDimensionsCount(from, p); });
  to.shape.resize(n);
  check(api().GetDimensions(from, to.shape.data(), n));
  std::vector<const char*> symbols(n);
  check(api().GetSymbolicDimensions(from, symbols.data(), n));
  to.symbols.assign(symbols.begin(), symbols.end());
}

TensorInfo read_info(std::string name, const OrtTypeInfo* type) {
  TensorInfo info{std::move(name), false, {}, {}, {}};
  const auto* tensor = got<const OrtTensorTypeAndShapeInfo*>(
      [&](auto** p) { return api().CastTypeInfoToTensorInfo(type, p); });
  if (!tensor) return info;
  info.is_tensor = true;
  info.type =
      got<ElementType>([&](ElementType* p) { return api().GetTensorElementType(tensor, p); });
  read_shape(tensor, info);
  return info;
}

/// Of inputs or of outputs: how many there are, the name of one, the type of one.
template <typename Count, typename Name, typename Type>
std::vector<TensorInfo> read_infos(Count count, Name name, Type type, const OrtSession* session) {
  const auto allocator =
      got<OrtAllocator*>([](auto** p) { return api().GetAllocatorWithDefaultOptions(p); });
  const auto n = got<size_t>([&](size_t* p) { return count(session, p); });
  std::vector<TensorInfo> infos;
  for (size_t i = 0; i < n; ++i) {
    char* const named = got<char*>([&](char** p) { return name(session, i, allocator, p); });
    std::string copy = named;
    check(api().AllocatorFree(allocator, named));
    const auto typed = made<OrtTypeInfo>([&](auto** p) { return type(session, i, p); });
    infos.push_back(read_info(std::move(copy), typed.get()));
  }
  return infos;
}

}  // namespace

std::string describe(const TensorInfo& info) {
  if (!info.is_tensor) return text("'", info.name, "', no tensor");
  std::string shape;
  for (size_t i = 0; i < info.shape.size(); ++i) {
    const std::string named = info.symbols[i].empty() ? "?" : info.symbols[i];
    shape += text(i ? ", " : "", info.shape[i] < 0 ? named : std::to_string(info.shape[i]));
  }
  return text("'", info.name, "' ", shape.empty() ? "" : "[" + shape + "] ", name_of(info.type));
}

std::string describe(const std::vector<TensorInfo>& infos) {
  constexpr size_t most = 16;
  std::string listed;
  for (size_t i = 0; i < infos.size() && i < most; ++i)
    listed += text(i ? ", " : "", describe(infos[i]));
  return infos.size() > most ? text(listed, " and ", infos.size() - most, " more") : listed;
}

Session::Session(ModelFile& file, const FileOptions& options)
    : session_(open(file, session_options(options).get())),
      inputs_(read_infos(api().SessionGetInputCount, api().SessionGetInputName,
                         api().SessionGetInputTypeInfo, session_.get())),
      outputs_(read_infos(api().SessionGetOutputCount, api().SessionGetOutputName,
                          api().SessionGetOutputTypeInfo, session_.get())) {
  file.forget_content();
}

Owned<OrtValue> Session::run(const std::vector<const char*>& names,
                             const std::vector<const OrtValue*>& values,
                             const std::string& output) const {
  const char* const wanted = output.c_str();
  return made<OrtValue>([&](OrtValue** p) {
    return api().Run(session_.get(), nullptr, names.data(), values.data(), names.size(), &wanted, 1,
                     p);
  });
}

}  // namespace msc::onnx_backend
