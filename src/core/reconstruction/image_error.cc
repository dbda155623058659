#include "core/reconstruction/image_error.h"

#include "core/image/resample.h"
#include "core/loss/losses.h"

namespace msc {
namespace {

/// Errors of the channels of one pixel, summed; see ImageLoss.
using PixelError = double (*)(const float* y_hat, const float* y, int64_t channels);

template <typename TakesPart>
double mean_error(const Image& y_hat, const Image& y, PixelError error,
                  const TakesPart& takes_part) {
  double sum = 0;
  int64_t n = 0;
  for (int64_t r = 0; r < y.height; ++r) {
    double row_sum = 0;
    for (int64_t c = 0; c < y.width; ++c) {
      if (!takes_part(r, c)) continue;
      row_sum += error(y_hat.row(r) + c * y.channels, y.row(r) + c * y.channels, y.channels);
      n += y.channels;
    }
    sum += row_sum;
  }
  return mean_of(sum, n);
}

Image weights_of(const PositionMask& mask, int64_t height, int64_t width) {
  Image weights(height, width, 1);
  for (int64_t r = 0; r < height; ++r)
    for (int64_t c = 0; c < width; ++c) weights.row(r)[c] = mask(r, c) ? 1.0f : 0.0f;
  return weights;
}

/// Area means over the part of each cell that takes part.
Image masked_area(Image image, const Image& weights, const Image& cell_weights) {
  for (size_t i = 0; i < image.data.size(); ++i)
    image.data[i] *= weights.data[i / static_cast<size_t>(image.channels)];
  Image cells = resample(image, cell_weights.height, cell_weights.width, MSC_FILTER_AREA);
  for (size_t i = 0; i < cells.data.size(); ++i) {
    const float weight = cell_weights.data[i / static_cast<size_t>(image.channels)];
    if (weight > 0) cells.data[i] /= weight;
  }
  return cells;
}

/// The error of area means. A cell takes part when at least half of its area does.
double grid_error(Image y_hat, Image y, const PositionMask& mask, int64_t height, int64_t width,
                  PixelError error) {
  if (mask.all())
    return mean_error(resample(y_hat, height, width, MSC_FILTER_AREA),
                      resample(y, height, width, MSC_FILTER_AREA), error,
                      [](int64_t, int64_t) { return true; });
  const Image weights = weights_of(mask, y.height, y.width);
  const Image cell_weights = resample(weights, height, width, MSC_FILTER_AREA);
  return mean_error(masked_area(std::move(y_hat), weights, cell_weights),
                    masked_area(std::move(y), weights, cell_weights), error,
                    [&](int64_t r, int64_t c) { return cell_weights.row(r)[c] >= 0.5f; });
}

}  // namespace

double image_error(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                   const msc_image_view& y, const TargetSpec& y_spec, const msc_image_view* mask,
                   const ReconstructionOptions& options) {
  if (y_hat.channels != y.channels)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_RECONSTRUCTION,
         "y_hat has {} channels, y has {}; they must agree", y_hat.channels, y.channels);
  Image a = read_unit(y_hat, y_hat_spec.range_min, y_hat_spec.range_max);
  Image b = read_unit(y, y_spec.range_min, y_spec.range_max);
  const PositionMask takes_part(mask);
  const PixelError error = loss_of(options.loss, MSC_STAGE_RECONSTRUCTION).image.pixel;
  if (options.grid_height > 0)
    return grid_error(std::move(a), std::move(b), takes_part, options.grid_height,
                      options.grid_width, error);
  return mean_error(a, b, error, takes_part);
}

}  // namespace msc
