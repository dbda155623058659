#include "core/image/rows.h"

#include "core/image/element.h"

namespace msc {

void read_row(const msc_image_view& view, int64_t row, double* to) {
  visit_dtype(view.dtype, [&](auto element) {
    using T = typename decltype(element)::Type;
    const char* at = address(view, row);
    if (view.stride_c == static_cast<int64_t>(sizeof(T)) &&
        view.stride_x == view.channels * view.stride_c) {
      for (int64_t i = 0; i < view.width * view.channels; ++i)
        to[i] = load<T>(at + i * static_cast<int64_t>(sizeof(T)));
      return;
    }
    for (int64_t x = 0; x < view.width; ++x)
      for (int64_t c = 0; c < view.channels; ++c)
        *to++ = load<T>(at + x * view.stride_x + c * view.stride_c);
  });
}

}  // namespace msc
