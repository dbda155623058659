#include "data/masks.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "data/labels.h"
#include "data/value_range.h"
#include "memberscope/c/data.h"

namespace msc::data {
namespace {

/// Masks of more values than these name no regions.
constexpr size_t kMostRegions = 32;

Image channel_of(const Image& image, int64_t k) {
  Image one = image;
  one.view.data = const_cast<char*>(image.at(0, 0, k));
  one.view.channels = 1;
  return one;
}

/// Pixels that are neither the lowest nor the highest value: a mask that was drawn has none.
int64_t count_between(const Image& channel, const Extremes& range) {
  const auto& v = channel.view;
  int64_t n = 0;
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c) {
      const double value = value_of(channel.at(r, c), v.dtype);
      n += value > range.low && value < range.high;
    }
  return n;
}

/// Half of a range that nobody stated is known only where the type has one.
void require_unit_values(const Image& image, const Extremes& range, const std::string& name) {
  const bool has_range = image.view.dtype == MSC_U8 || image.view.dtype == MSC_U16;
  if (has_range || (range.low >= -1e-6 && range.high <= 1 + 1e-6)) return;
  fail_data(MSC_INVALID_ARGUMENT,
            "{}: expected a mask of values in [0,1] or a stated threshold, found {} from {:.6g} to "
            "{:.6g} (--threshold {:.6g}, if half of that is meant)",
            name, is_float(image.view.dtype) ? "floating point" : "integers", range.low, range.high,
            (range.low + range.high) / 2);
}

[[noreturn]] void fail_faint(double high, double limit, const std::string& name) {
  fail_data(MSC_INVALID_ARGUMENT,
            "{}: expected values on both sides of {}, half the range of their type, found none "
            "above {:.6g}; a mask of 0 and {:.6g} needs a stated threshold (--threshold {:.6g})",
            name, limit, high, high, high / 2);
}

/// The threshold of one channel, after a look at what it would leave of it.
double limit_of(const Image& channel, double threshold, const std::string& name,
                Findings& findings) {
  const int32_t dtype = channel.view.dtype;
  const auto range = extremes(channel);
  if (threshold == 0) require_unit_values(channel, range, name);
  const double natural = dtype == MSC_U8 ? 127.5 : dtype == MSC_U16 ? 32767.5 : 0.5;
  const double limit = threshold == 0 ? natural : threshold;
  const int64_t between = count_between(channel, range);
  findings.blurred_pixels += between;
  if (range.high <= 0 || range.high > limit) return limit;
  // Scores in floating point may well stay below 1/2 everywhere; what was drawn may not.
  if (threshold == 0 && (!is_float(dtype) || between == 0)) fail_faint(range.high, limit, name);
  findings.flags |= MSC_FINDING_FAINT;
  return limit;
}

}  // namespace

Image one_channel(const Image& image, const std::string& name, const char* way_out) {
  const auto& v = image.view;
  const auto equal = [&](int64_t r, int64_t c, int64_t k) {
    return value_of(image.at(r, c, k), v.dtype) == value_of(image.at(r, c), v.dtype);
  };
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c)
      for (int64_t k = 1; k < v.channels; ++k)
        if (!equal(r, c, k))
          fail_data(MSC_SHAPE_MISMATCH,
                    "{}: expected one channel for a mask, found {} whose values differ at row {}, "
                    "column {}: a mask in colour? {}",
                    name, describe(v), r, c, way_out);
  return channel_of(image, 0);
}

Image binary_labels(const Image& image, double threshold, const std::string& name,
                    Findings& findings) {
  const auto& v = image.view;
  auto [labels, first] = allocate(name, MSC_U8, v.height, v.width, v.channels);
  for (int64_t k = 0; k < v.channels; ++k) {
    const Image channel = channel_of(image, k);
    const double limit = limit_of(channel, threshold, name, findings);
    char* to = first + k;
    for (int64_t r = 0; r < v.height; ++r)
      for (int64_t c = 0; c < v.width; ++c, to += v.channels)
        *to = value_of(channel.at(r, c), v.dtype) > limit ? 1 : 0;
  }
  return labels;
}

Image participation(const Image& image, const std::string& name, Findings& findings) {
  if (image.lossy)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected a mask that is stored as it was drawn (PNG, TIFF, NPY), found a JPEG: "
              "its blurred edges are not 0 and would take part",
              name);
  const Image stored = stored_labels(
      one_channel(image, name, "Store it as grey, 0 where pixels take no part"), name);
  const auto range = extremes(stored);
  if (range.low < 0)
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: expected 0 where pixels take no part and numbers above it elsewhere, found {}",
              name, range.low);
  const auto& v = stored.view;
  auto [bits, to] = allocate(name, MSC_U8, v.height, v.width, 1);
  std::set<uint8_t> values;
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c) {
      const auto value = static_cast<uint8_t>(std::fmin(value_of(stored.at(r, c), v.dtype), 255.0));
      values.insert(value);
      *to++ = static_cast<char>(value);
    }
  if (values.size() > kMostRegions) findings.blurred_pixels += count_between(bits, extremes(bits));
  return bits;
}

bool looks_inverted(const Image& labels) {
  const auto& v = labels.view;
  bool border = true, hole = false;
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c) {
      const bool inside = r > 0 && c > 0 && r + 1 < v.height && c + 1 < v.width;
      const bool set = *labels.at(r, c) != 0;
      border = border && (inside || set);
      hole = hole || (inside && !set);
    }
  return border && hole;
}

}  // namespace msc::data
