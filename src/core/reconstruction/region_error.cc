#include "core/reconstruction/region_error.h"

#include <algorithm>

#include "core/image/image.h"
#include "core/image/rows.h"
#include "core/reconstruction/position_mask.h"

namespace msc {
namespace {

void check_regions(const msc_image_view& regions, const msc_image_view& y) {
  check_view(&regions, MSC_STAGE_RECONSTRUCTION, "regions");
  if (regions.height != y.height || regions.width != y.width || regions.channels != 1 ||
      regions.dtype > MSC_I32)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_RECONSTRUCTION,
         "regions are {} x {} with {} channels of dtype {}; expected integers at the size of y, {} "
         "x {}, 1 channel",
         regions.height, regions.width, regions.channels, regions.dtype, y.height, y.width);
}

/// Per position, its region; -1 where it takes no part. Counts each region's positions.
std::vector<int32_t> region_of_each(const msc_image_view& regions, const msc_image_view* mask,
                                    std::vector<RegionError>& result) {
  std::vector<int32_t> region_of(static_cast<size_t>(regions.height * regions.width), -1);
  std::vector<double> row(static_cast<size_t>(regions.width));
  const PositionMask takes_part(mask);
  for (int64_t r = 0; r < regions.height; ++r) {
    read_row(regions, r, row.data());
    for (int64_t c = 0; c < regions.width; ++c) {
      const double region = row[static_cast<size_t>(c)];
      if (!takes_part(r, c) || region < 0 || region >= static_cast<double>(result.size())) continue;
      region_of[static_cast<size_t>(r * regions.width + c)] = static_cast<int32_t>(region);
      ++result[static_cast<size_t>(region)].positions;
    }
  }
  return region_of;
}

}  // namespace

std::vector<RegionError> errors_by_region(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                                          const msc_image_view& y, const TargetSpec& y_spec,
                                          const msc_image_view* mask, const msc_image_view& regions,
                                          int64_t n_regions, const ReconstructionOptions& options) {
  check_view(&y, MSC_STAGE_RECONSTRUCTION, "y");
  if (mask) check_view(mask, MSC_STAGE_RECONSTRUCTION, "mask");
  check_regions(regions, y);
  if (mask && (mask->height != y.height || mask->width != y.width || mask->dtype != MSC_U8))
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_RECONSTRUCTION,
         "mask is {} x {} of dtype {}; expected u8 at the size of y, {} x {}", mask->height,
         mask->width, mask->dtype, y.height, y.width);
  std::vector<RegionError> result(static_cast<size_t>(n_regions));
  const auto region_of = region_of_each(regions, mask, result);
  std::vector<uint8_t> inside(region_of.size());
  const auto view = contiguous_view(inside.data(), MSC_U8, y.height, y.width, 1);
  ReconstructionOptions of_region = options;
  for (size_t i = 0; i < result.size(); ++i) {
    if (result[i].positions == 0) continue;
    std::transform(region_of.begin(), region_of.end(), inside.begin(),
                   [i](int32_t region) { return region == static_cast<int32_t>(i); });
    try {
      result[i].error = reconstruction_error(y_hat, y_hat_spec, y, y_spec, &view, of_region);
    } catch (const Error& error) {
      if (error.status() != MSC_NUMERICAL) throw;
      result[i].positions = 0;  // all of it bears the ignored label
    }
    of_region.is_checked = true;  // by the first
  }
  return result;
}

}  // namespace msc
