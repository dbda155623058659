#include "core/reconstruction/rec_parts.h"

#include "core/image/mask_regions.h"
#include "core/reconstruction/region_error.h"

namespace msc {
namespace {

void add_classes(const ClassErrors& classes, Reconstruction& to) {
  for (size_t k = 0; k < classes.error.size(); ++k)
    if (classes.error[k] >= 0)
      to.parts.push_back(
          {MSC_PART_CLASS, static_cast<int64_t>(k), classes.positions[k], classes.error[k]});
  if (!to.parts.empty()) to.class_mean = classes.class_mean;
}

}  // namespace

Reconstruction reconstruct(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                           const msc_image_view& y, const TargetSpec& y_spec,
                           const msc_image_view* mask, const ReconstructionOptions& options,
                           bool wants_parts) {
  Reconstruction result;
  if (y_hat_spec.kind == MSC_TARGET_IMAGE) {
    result.l_rec = reconstruction_error(y_hat, y_hat_spec, y, y_spec, mask, options);
  } else {
    const auto classes = errors_by_class(y_hat, y_hat_spec, y, y_spec, mask, options);
    result.l_rec = classes.mean(options.average);
    if (wants_parts) add_classes(classes, result);
  }
  if (!wants_parts || !mask) return result;
  const MaskRegions regions(*mask);
  if (regions.values().empty()) return result;
  ReconstructionOptions of_region = options;
  of_region.average = MSC_AVERAGE_PIXELS;
  of_region.grid_height = of_region.grid_width = 0;
  const auto found = errors_by_region(y_hat, y_hat_spec, y, y_spec, mask, regions.labels(),
                                      static_cast<int64_t>(regions.values().size()), of_region);
  for (size_t i = 0; i < found.size(); ++i)
    if (found[i].error >= 0)
      result.parts.push_back(
          {MSC_PART_REGION, regions.values()[i], found[i].positions, found[i].error});
  return result;
}

}  // namespace msc
