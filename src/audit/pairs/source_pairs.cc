#include "audit/pairs/source_pairs.h"

#include "core/base/format.h"
#include "core/base/sha256.h"

namespace msc::audit {
namespace {

void add_pixels(Sha256& hash, const memberscope::ImageView& view) {
  const auto& v = *view.c();
  const auto size = static_cast<size_t>(msc_dtype_size(view.dtype()));
  const auto channels = static_cast<size_t>(view.channels());
  const bool whole_pixels = v.stride_c == static_cast<int64_t>(size) || channels == 1;
  for (int64_t r = 0; r < view.height(); ++r)
    for (int64_t c = 0; c < view.width(); ++c) {
      const char* pixel = static_cast<const char*>(v.data) + r * v.stride_y + c * v.stride_x;
      if (whole_pixels)
        hash.add(pixel, channels * size);
      else
        for (size_t k = 0; k < channels; ++k)
          hash.add(pixel + static_cast<int64_t>(k) * v.stride_c, size);
    }
}

void add_image(Sha256& hash, const memberscope::ImageView& view) {
  const auto head =
      msc::format("{} {} {} {}\n", view.height(), view.width(), view.channels(), view.dtype());
  hash.add(head.data(), head.size());
  add_pixels(hash, view);
}

}  // namespace

std::string SourcePairs::content_hash(int64_t i) {
  try {
    const auto owned = read(i);
    Sha256 hash;
    add_image(hash, owned.pair.x);
    add_image(hash, owned.pair.y);
    if (owned.pair.y_hat) add_image(hash, *owned.pair.y_hat);
    if (owned.pair.mask) add_image(hash, *owned.pair.mask);
    for (const auto& output : owned.pair.pose_outputs)
      if (output.data) add_image(hash, output);
    return hash.hex();
  } catch (const memberscope::Error&) {
    return "unreadable";
  }
}

}  // namespace msc::audit
