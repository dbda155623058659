// What is read of an ONNX file before ONNX Runtime runs it.
#include "backends/onnx/model_facts.h"
#include "backends/onnx/wire_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  try {
    msc::onnx_backend::read_facts(std::string_view(reinterpret_cast<const char*>(bytes), size))
        .foreign_domains();
  } catch (const msc::onnx_backend::NotAMessage&) {
  }
  return 0;
}
