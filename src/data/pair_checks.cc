#include "data/pair_checks.h"

#include "data/axes.h"

namespace msc::data {
namespace {

void require_same_size(const msc_image_view& found, const msc_image_view& y, const Row& row,
                       const std::string& path, const char* role) {
  if (found.height != y.height || found.width != y.width)
    fail_data(MSC_SHAPE_MISMATCH,
              "{}: expected the {} at the size of the target {}, {}x{}, found {}x{} (the option "
              "resize, --resize, would give both one size; --layout says how an array lies)",
              path, role, row.target, y.height, y.width, found.height, found.width);
}

}  // namespace

void check_sizes(const Pair& pair, const Row& row, const msc_dataset_options& options) {
  const auto &x = pair.x.view, &y = pair.y.view;
  // `y` covers the whole of `x`, at any resolution.
  if (!same_aspect(x.height, x.width, y.height, y.width))
    fail_data(MSC_SHAPE_MISMATCH,
              "{}: expected the shape of the input {}, {}x{}, found {}x{} (the option resize, "
              "--resize, would give both one size; --layout says how an array lies)",
              row.target, row.input, x.height, x.width, y.height, y.width);
  if (pair.mask) require_same_size(pair.mask.view, y, row, row.mask, "mask");
  const bool same_size_kind =
      options.output_kind == MSC_TARGET_IMAGE || options.output_kind == MSC_TARGET_LABELS;
  if (pair.y_hat && same_size_kind)
    require_same_size(pair.y_hat.view, y, row, row.output, "output");
  if (pair.y_hat && options.output_kind == MSC_TARGET_IMAGE &&
      options.target_reading == MSC_READ_IMAGE && pair.y_hat.view.channels != y.channels)
    fail_data(MSC_SHAPE_MISMATCH,
              "{}: expected the {} channel{} of the target {}, found {} (the option "
              "target_colour, --target-colour, reads both alike)",
              row.output, y.channels, y.channels == 1 ? "" : "s", row.target,
              pair.y_hat.view.channels);
}

void check_participation(const Pair& pair, const Row& row) {
  const bool labels = pair.y_spec.kind != MSC_TARGET_IMAGE;
  if (!pair.mask && !(labels && pair.y_spec.has_ignore)) return;
  const auto& v = pair.y.view;
  for (int64_t r = 0; r < v.height; ++r)
    for (int64_t c = 0; c < v.width; ++c) {
      if (pair.mask && *pair.mask.at(r, c) == 0) continue;
      if (!labels || !pair.y_spec.has_ignore) return;
      for (int64_t k = 0; k < v.channels; ++k)
        if (value_of(pair.y.at(r, c, k), v.dtype) != static_cast<double>(pair.y_spec.ignore_index))
          return;
    }
  fail_data(
      MSC_INVALID_ARGUMENT, "{}: expected pixels that take part, found every one of {}x{} {}{}{}",
      row.target, v.height, v.width,
      labels && pair.y_spec.has_ignore ? msc::format("ignored (label {})", pair.y_spec.ignore_index)
                                       : "",
      labels && pair.y_spec.has_ignore && pair.mask ? " or " : "",
      pair.mask ? "outside the mask " + row.mask : "");
}

}  // namespace msc::data
