#include "memberscope/c/resample.h"

#include <algorithm>
#include <cstring>

#include "capi/guard.h"
#include "core/features/paper_input.h"
#include "core/image/element.h"
#include "core/image/resample.h"

namespace {

using msc::fail;

void check_pair(const msc_image_view* from, const msc_image_view* to) {
  msc::check_view(from, MSC_STAGE_IMAGE, "from");
  msc::check_view(to, MSC_STAGE_IMAGE, "to");
}

std::optional<msc::Box> read_box(const msc_resample_options& options) {
  const msc::Box box{options.box_y0, options.box_x0, options.box_y1, options.box_x1};
  const bool absent = box.y0 == 0 && box.x0 == 0 && box.y1 == 0 && box.x1 == 0;
  return absent ? std::nullopt : std::optional<msc::Box>(box);
}

template <typename T>
void store(const std::vector<T>& values, const msc_image_view& to) {
  const T* value = values.data();
  for (int64_t y = 0; y < to.height; ++y)
    for (int64_t x = 0; x < to.width; ++x)
      for (int64_t c = 0; c < to.channels; ++c)
        std::memcpy(const_cast<char*>(msc::address(to, y, x, c)), value++, sizeof(T));
}

msc::ByteImage read_bytes(const msc_image_view& view) {
  msc::ByteImage bytes{view.height, view.width, view.channels, {}};
  bytes.data.reserve(static_cast<size_t>(view.height * view.width * view.channels));
  for (int64_t y = 0; y < view.height; ++y)
    for (int64_t x = 0; x < view.width; ++x)
      for (int64_t c = 0; c < view.channels; ++c)
        bytes.data.push_back(msc::load<uint8_t>(msc::address(view, y, x, c)));
  return bytes;
}

void resample(const msc_image_view& from, const msc_image_view& to,
              const msc_resample_options& options) {
  if (from.channels != to.channels)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_IMAGE, "from has {} channels, to has {}; they must agree",
         from.channels, to.channels);
  const auto box = read_box(options);
  if (options.filter == MSC_FILTER_NEAREST && from.dtype == to.dtype)
    return msc::resample_nearest(from, to, box);
  if (to.dtype == MSC_F32)
    return store(
        msc::resample(msc::read_float(from), to.height, to.width, options.filter, box).data, to);
  if (from.dtype == MSC_U8 && to.dtype == MSC_U8)
    return store(msc::resample(read_bytes(from), to.height, to.width, options.filter, box).data,
                 to);
  fail(MSC_UNSUPPORTED, MSC_STAGE_IMAGE,
       "cannot resample dtype {} to dtype {} with filter {}; to must be f32, or u8 like from, or "
       "equal to from "
       "for nearest",
       from.dtype, to.dtype, options.filter);
}

void paper_input(const msc_image_view& x, const msc_image_view& to, msc_placement& placement) {
  if (to.dtype != MSC_F32 || to.height != to.width || to.channels != 3)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_IMAGE,
         "to is {} x {} x {} of dtype {}; expected size x size x 3 of dtype f32", to.height,
         to.width, to.channels, to.dtype);
  msc::check_finite(x, MSC_STAGE_IMAGE, "x");
  const msc::PaperInput input = msc::paper_input(msc::read_unit(x), to.height);
  store(input.image.data, to);
  placement = input.placement;
}

}  // namespace

int32_t msc_image_resample(const msc_image_view* from, const msc_image_view* to,
                           const msc_resample_options* options, msc_error* error) {
  return msc::capi::guard(error, [&] {
    check_pair(from, to);
    resample(*from, *to, msc::capi::read_struct(options, "msc_resample_options"));
  });
}

int32_t msc_image_paper_input(const msc_image_view* x, const msc_image_view* to,
                              msc_placement* placement, msc_error* error) {
  return msc::capi::guard(error, [&] {
    check_pair(x, to);
    msc::capi::require(placement != nullptr, "placement is null");
    paper_input(*x, *to, *placement);
  });
}
