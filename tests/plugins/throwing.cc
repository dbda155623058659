// An entry that throws, as one written without the macro may.
#include <memberscope/c/backend.h>

#include <stdexcept>

extern "C" int32_t msc_backend_entry(uint32_t, msc_backend*, msc_error*) {
  throw std::runtime_error("no such luck");
}
