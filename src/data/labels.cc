#include "data/labels.h"

#include <cmath>

#include "core/base/format.h"

namespace msc::data {
namespace {

bool channels_equal(const Image& image) {
  const auto& v = image.view;
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c)
      for (int64_t k = 1; k < v.channels; ++k)
        if (value_of(image.at(r, c, k), v.dtype) != value_of(image.at(r, c), v.dtype)) return false;
  return true;
}

/// Floating point that holds integers, as many tools write masks, as i32.
Image whole_numbers(const Image& image, const std::string& name) {
  const auto& v = image.view;
  auto [labels, to] = allocate(name, MSC_I32, v.height, v.width, v.channels);
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c)
      for (int64_t k = 0; k < v.channels; ++k, to += sizeof(int32_t)) {
        const double value = value_of(image.at(r, c, k), v.dtype);
        if (value != std::floor(value) || std::abs(value) > INT32_MAX)
          fail_data(MSC_INVALID_ARGUMENT,
                    "{}: expected integer class indices, found {} at row {}, column {}", name,
                    value, r, c);
        const auto label = static_cast<int32_t>(value);
        std::memcpy(to, &label, sizeof label);
      }
  return labels;
}

}  // namespace

Image stored_labels(const Image& image, const std::string& name) {
  if (image.lossy)
    fail_data(MSC_UNSUPPORTED,
              "{}: expected class indices that are stored as they are (PNG, TIFF, NPY), found a "
              "JPEG: its blurred edges are other classes",
              name);
  if (is_float(image.view.dtype)) return stored_labels(whole_numbers(image, name), name);
  if (!channels_equal(image))
    fail_data(MSC_SHAPE_MISMATCH,
              "{}: expected one channel of class indices, found {} (a palette reads labels drawn "
              "in colour)",
              name, describe(image.view));
  Image labels = image;
  labels.view.channels = 1;
  return labels;
}

void require_labels_below(const Image& labels, int64_t n_classes, const int64_t* ignore,
                          const std::string& name) {
  const auto& v = labels.view;
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c) {
      const auto label = static_cast<int64_t>(value_of(labels.at(r, c), v.dtype));
      if ((label < 0 || label >= n_classes) && !(ignore && label == *ignore))
        fail_data(MSC_INVALID_ARGUMENT,
                  "{}: expected labels below {}{}, found {} at row {}, column {}", name, n_classes,
                  ignore ? msc::format(" or the ignored {}", *ignore) : " (no label is ignored)",
                  label, r, c);
    }
}

}  // namespace msc::data
