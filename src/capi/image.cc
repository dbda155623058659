#include "core/image/image.h"

#include "capi/guard.h"
#include "core/image/element.h"

int64_t msc_dtype_size(int32_t dtype) {
  return msc::dtype_size(dtype);
}

int32_t msc_image_view_check(const msc_image_view* view, msc_error* error) {
  return msc::capi::guard(error, [&] { msc::check_view(view, MSC_STAGE_IMAGE, "image view"); });
}
