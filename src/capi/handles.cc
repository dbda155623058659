#include "capi/handles.h"

#include <cstring>
#include <string>

#include "core/base/error.h"
#include "core/base/format.h"

namespace msc::capi {

void check_operation(int32_t status, int32_t fallback_status, int32_t stage, const char* operation,
                     const msc_error& error) {
  if (status == MSC_OK) return;
  const size_t length = strnlen(error.message, sizeof(error.message));
  const std::string words(error.message, length);
  const bool known = status > MSC_OK && status <= MSC_TIMEOUT && status != MSC_INTERNAL;
  throw Error(known ? status : fallback_status, stage,
              words.empty()
                  ? msc::format("{} failed with status {} and no message", operation, status)
                  : words);
}

}  // namespace msc::capi
