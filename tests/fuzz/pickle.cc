// The pickles inside weight files: nothing is executed, whatever they ask for.
#include "backends/torch/pickle.h"

#include "backends/torch/byte_reader.h"
#include "fuzz/input.h"
#include "memberscope/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  try {
    msc::torch_backend::ByteReader reader(
        std::string_view(reinterpret_cast<const char*>(bytes), size));
    msc::torch_backend::read_pickle(reader);
  } catch (const memberscope::Error&) {
  }
  return 0;
}
