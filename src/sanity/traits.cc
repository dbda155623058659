#include "sanity/traits.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "core/image/element.h"

namespace msc::sanity {
namespace {

uint64_t mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9e3779b97f4a7c15;
  return hash ^ (hash >> 29);
}

uint64_t mix(uint64_t hash, double value) {
  uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return mix(hash, bits);
}

/// Value that means 1 where nobody says so.
double natural_end(int32_t dtype) {
  return dtype == MSC_U8 ? 255 : dtype == MSC_U16 ? 65535 : 1;
}

/// Low and high as shares of the range.
void map_range(Traits& traits, int32_t dtype, const memberscope::TargetSpec& spec) {
  const bool natural = spec.range_min == spec.range_max;
  const double begin = natural ? 0 : spec.range_min;
  const double end = natural ? natural_end(dtype) : spec.range_max;
  for (double* value : {&traits.low, &traits.high}) *value = (*value - begin) / (end - begin);
  if (traits.low > traits.high) std::swap(traits.low, traits.high);
}

template <typename T>
void look(const msc_image_view& view, Traits& traits) {
  std::vector<double> first;
  traits.constant = true;
  for (int64_t r = 0; r < view.height; ++r)
    for (int64_t x = 0; x < view.width; ++x)
      for (int64_t c = 0; c < view.channels; ++c) {
        const auto value = static_cast<double>(load<T>(address(view, r, x, c)));
        if (r == 0 && x == 0) first.push_back(value);
        traits.constant = traits.constant && value == first[static_cast<size_t>(c)];
        traits.low = std::min(traits.low, value);
        traits.high = std::max(traits.high, value);
        traits.hash = mix(traits.hash, value);
      }
}

template <typename T>
void see_classes(const msc_image_view& view, const memberscope::TargetSpec& spec, Traits& traits) {
  int64_t last = std::numeric_limits<int64_t>::min();
  for (int64_t r = 0; r < view.height; ++r)
    for (int64_t x = 0; x < view.width; ++x) {
      const auto value = static_cast<int64_t>(load<T>(address(view, r, x)));
      if (value != last && !(spec.has_ignore && value == spec.ignore_index))
        traits.classes.insert(value);
      last = value;
    }
}

}  // namespace

Traits traits_of(const memberscope::ImageView& view, const memberscope::TargetSpec& spec) {
  const msc_image_view& c = *view.c();
  Traits traits;
  traits.low = std::numeric_limits<double>::infinity();
  traits.high = -traits.low;
  traits.hash = mix(mix(mix(0, static_cast<uint64_t>(c.height)), static_cast<uint64_t>(c.width)),
                    static_cast<uint64_t>(c.channels));
  visit_dtype(c.dtype, [&](auto element) {
    using T = typename decltype(element)::Type;
    look<T>(c, traits);
    if (spec.kind == MSC_TARGET_LABELS) see_classes<T>(c, spec, traits);
  });
  if (spec.kind == MSC_TARGET_IMAGE) map_range(traits, c.dtype, spec);
  return traits;
}

}  // namespace msc::sanity
