#include "memberscope/c/output_repair.h"

#include <algorithm>
#include <iterator>

#include "capi/guard.h"
#include "capi/handles.h"
#include "capi/target_spec.h"
#include "core/altered/withheld.h"

namespace msc::capi {
namespace {

/// A pair whose views are sound and of one size.
ShareInput read_pair(const msc_image_view* y, const msc_target_spec* y_spec,
                     const msc_image_view* y_hat, const msc_target_spec* y_hat_spec,
                     const msc_image_view* mask) {
  check_view(y, MSC_STAGE_SCORE, "y");
  check_view(y_hat, MSC_STAGE_SCORE, "y_hat");
  ShareInput pair{*y, read_truth_spec(y_spec), *y_hat, read_target_spec(y_hat_spec), mask};
  check_finite(*y, MSC_STAGE_SCORE, "y");
  check_finite(*y_hat, MSC_STAGE_SCORE, "y_hat");
  pair.is_checked = true;
  pair.wants_parts = false;
  return pair;
}

/// average_pair() checks what is added; here nobody does.
void check_alike(const ShareInput& pair) {
  const bool scores =
      pair.y_hat_spec.kind != MSC_TARGET_IMAGE && pair.y_hat_spec.kind != MSC_TARGET_LABELS;
  if (!scores && (pair.y_hat.height != pair.y.height || pair.y_hat.width != pair.y.width))
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE, "y_hat is {} x {}, y {} x {}", pair.y_hat.height,
         pair.y_hat.width, pair.y.height, pair.y.width);
  if ((pair.y_spec.kind == MSC_TARGET_IMAGE) != (pair.y_hat_spec.kind == MSC_TARGET_IMAGE))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "y and y_hat must both be images or both classes; found kinds {} and {}", pair.y_spec.kind,
         pair.y_hat_spec.kind);
  if (!pair.mask) return;
  check_view(pair.mask, MSC_STAGE_SCORE, "mask");
  const auto& mask = *pair.mask;
  if (mask.dtype != MSC_U8 || mask.channels != 1 || mask.height != pair.y.height ||
      mask.width != pair.y.width)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE,
         "mask: expected u8 of {} x {} x 1, found dtype {} of {} x {} x {}", pair.y.height,
         pair.y.width, mask.dtype, mask.height, mask.width, mask.channels);
}

std::vector<uint8_t> mask_of(const ShareInput& pair) {
  std::vector<uint8_t> values(static_cast<size_t>(pair.y.height * pair.y.width), 1);
  if (!pair.mask) return values;
  const Image mask = read_float(*pair.mask);
  std::transform(mask.data.begin(), mask.data.end(), values.begin(),
                 [](float v) { return static_cast<uint8_t>(v); });
  return values;
}

msc_output_curve to_c(const OutputCurve& from) {
  msc_output_curve c{};
  c.kept = from.kept;
  c.error = from.error;
  c.error_held_out = from.error_held_out;
  std::copy(from.values.begin(), from.values.end(), std::begin(c.values));
  return c;
}

}  // namespace
}  // namespace msc::capi

using namespace msc::capi;

extern "C" {

int32_t msc_output_repair_create(msc_output_repair** repair, msc_error* error) {
  return guard(error, [&] {
    require(repair != nullptr, "msc_output_repair_create: the place for the result is null");
    *repair = new msc_output_repair{std::make_shared<msc::OutputRepair>()};
  });
}

void msc_output_repair_release(msc_output_repair* repair) {
  delete repair;
}

int32_t msc_output_repair_add(msc_output_repair* repair, const msc_image_view* y,
                              const msc_target_spec* y_spec, const msc_image_view* y_hat,
                              const msc_target_spec* y_hat_spec, const msc_image_view* mask,
                              uint64_t group, msc_error* error) {
  return guard(error, [&] {
    require(repair && y && y_hat, "msc_output_repair_add: repair, y or y_hat is null");
    repair->repair->add(read_pair(y, y_spec, y_hat, y_hat_spec, mask), group);
  });
}

int32_t msc_output_repair_fit(msc_output_repair* repair, msc_error* error) {
  return guard(error, [&] {
    require(repair != nullptr, "msc_output_repair_fit: repair is null");
    repair->repair->fit();
  });
}

int32_t msc_output_repair_get(const msc_output_repair* repair, msc_output_repair_info* info,
                              msc_error* error) {
  return guard(error, [&] {
    require(repair && info, "msc_output_repair_get: repair or info is null");
    const auto& curves = repair->repair->curves();
    msc_output_repair_info c{};
    c.n_pairs = repair->repair->pairs();
    c.n_channels = repair->repair->channels();
    c.n_curves = std::count_if(curves.begin(), curves.end(), [](const auto& v) { return v.kept; });
    write_struct(info, c, "msc_output_repair_info");
  });
}

int32_t msc_output_repair_get_curve(const msc_output_repair* repair, int64_t channel,
                                    msc_output_curve* curve, msc_error* error) {
  return guard(error, [&] {
    require(repair && curve, "msc_output_repair_get_curve: repair or curve is null");
    const auto& curves = repair->repair->curves();
    if (channel < 0 || channel >= static_cast<int64_t>(curves.size()))
      msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
                "msc_output_repair_get_curve: channel {} of {} that are fitted", channel,
                curves.size());
    write_struct(curve, to_c(curves[static_cast<size_t>(channel)]), "msc_output_curve");
  });
}

int32_t msc_output_repair_apply(const msc_output_repair* repair, const msc_image_view* y_hat,
                                const msc_target_spec* spec, float* values, msc_error* error) {
  return guard(error, [&] {
    require(repair && y_hat && values, "msc_output_repair_apply: repair, y_hat or values is null");
    msc::check_view(y_hat, MSC_STAGE_SCORE, "y_hat");
    msc::check_finite(*y_hat, MSC_STAGE_SCORE, "y_hat");
    const auto image = repair->repair->apply(*y_hat, read_target_spec(spec));
    std::copy(image.data.begin(), image.data.end(), values);
  });
}

int32_t msc_withheld_mask(const msc_image_view* y, const msc_target_spec* y_spec,
                          const msc_image_view* y_hat, const msc_target_spec* y_hat_spec,
                          const msc_image_view* mask, uint8_t* takes_part, double* withheld,
                          msc_error* error) {
  return guard(error, [&] {
    require(y && y_hat && takes_part && withheld,
            "msc_withheld_mask: y, y_hat, takes_part or withheld is null");
    const auto pair = read_pair(y, y_spec, y_hat, y_hat_spec, mask);
    check_alike(pair);
    const auto found = msc::find_withheld(pair);
    const auto values = found ? found->takes_part : mask_of(pair);
    std::copy(values.begin(), values.end(), takes_part);
    *withheld = found ? found->part : 0;
  });
}

}  // extern "C"
