#include "image/image.h"

#include "capi/guard.h"

int64_t msc_dtype_size(int32_t dtype) {
  switch (dtype) {
    case MSC_U8:
      return 1;
    case MSC_U16:
    case MSC_F16:
      return 2;
    case MSC_I32:
    case MSC_F32:
      return 4;
    case MSC_F64:
      return 8;
    default:
      return 0;
  }
}

int32_t msc_image_view_check(const msc_image_view* view, msc_error* error) {
  return msc::capi::guard(error, [&] { msc::check_view(view, MSC_STAGE_IMAGE, "image view"); });
}
