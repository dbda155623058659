#include "capi/guard.h"

namespace msc::capi {

void set_error(msc_error* error, int32_t code, int32_t stage, const char* message) noexcept {
  if (!error) return;
  error->code = code;
  error->stage = stage;
  size_t n = std::min(std::strlen(message), sizeof(error->message) - 1);
  if (message[n] != '\0')
    while (n > 0 && (static_cast<unsigned char>(message[n]) & 0xC0) == 0x80)
      --n;  // do not cut inside a UTF-8 sequence
  std::memcpy(error->message, message, n);
  error->message[n] = '\0';
}

}  // namespace msc::capi
