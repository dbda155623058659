// Palette files.
#include "data/palette.h"
#include "core/base/error.h"
#include "fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const fuzz::File file({reinterpret_cast<const char*>(bytes), size});
  try {
    msc::data::read_palette(file.path());
  } catch (const msc::Error&) {
  }
  return 0;
}
