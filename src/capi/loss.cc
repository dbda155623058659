#include "memberscope/c/loss.h"

#include <algorithm>

#include "capi/guard.h"
#include "capi/names.h"
#include "capi/target_spec.h"
#include "core/loss/losses.h"
#include "core/reconstruction/reconstruction_error.h"
#include "core/reconstruction/region_error.h"

namespace {

msc::ReconstructionOptions read_options(const msc_reconstruction_options* from) {
  const auto c = msc::capi::read_struct(from, "msc_reconstruction_options");
  msc::ReconstructionOptions options;
  options.loss = c.loss;
  options.average = c.average;
  if (c.probability_floor != 0) options.probability_floor = c.probability_floor;
  options.grid_height = c.grid_height;
  options.grid_width = c.grid_width;
  return options;
}

msc_loss_info make_info(const msc::Loss& loss) {
  msc_loss_info info{};
  info.loss = loss.number;
  info.pred_loss = loss.of_prediction;
  info.kinds = loss.kinds;
  info.default_kinds = loss.default_kinds;
  info.name = loss.name;
  info.unit = loss.unit;
  info.description = loss.description;
  return info;
}

}  // namespace

int32_t msc_loss_count(void) {
  return static_cast<int32_t>(msc::losses().size());
}

const char* msc_loss_name(int32_t loss) {
  return loss >= 0 && loss < msc_loss_count() ? msc::losses()[static_cast<size_t>(loss)].name
                                              : "unknown loss";
}

int32_t msc_loss_find(const char* name, int32_t* loss, msc_error* error) {
  return msc::capi::guard(error, [&] {
    msc::capi::require(loss != nullptr, "msc_loss_find: the place for the result is null");
    *loss = msc::capi::find_name(name, "loss", msc_loss_count(), msc_loss_name);
  });
}

int32_t msc_loss_describe(int32_t loss, msc_loss_info* info, msc_error* error) {
  return msc::capi::guard(error, [&] {
    msc::capi::write_struct(info, make_info(msc::loss_of(loss, MSC_STAGE_NONE)), "msc_loss_info");
  });
}

int32_t msc_reconstruction_error(const msc_image_view* y_hat, const msc_target_spec* y_hat_spec,
                                 const msc_image_view* y, const msc_target_spec* y_spec,
                                 const msc_image_view* mask,
                                 const msc_reconstruction_options* options, double* l_rec,
                                 msc_error* error) {
  return msc::capi::guard(error, [&] {
    msc::capi::require(y_hat != nullptr && y != nullptr,
                       "msc_reconstruction_error: y_hat and y must not be null");
    msc::capi::require(l_rec != nullptr, "msc_reconstruction_error: l_rec must not be null");
    *l_rec =
        msc::reconstruction_error(*y_hat, msc::capi::read_target_spec(y_hat_spec), *y,
                                  msc::capi::read_truth_spec(y_spec), mask, read_options(options));
  });
}

int32_t msc_reconstruction_by_class(const msc_image_view* y_hat, const msc_target_spec* y_hat_spec,
                                    const msc_image_view* y, const msc_target_spec* y_spec,
                                    const msc_image_view* mask,
                                    const msc_reconstruction_options* options, int64_t capacity,
                                    double* errors, int64_t* positions, int64_t* n_classes,
                                    msc_error* error) {
  return msc::capi::guard(error, [&] {
    msc::capi::require(y_hat && y && errors,
                       "msc_reconstruction_by_class: y_hat, y and errors must not be null");
    const auto by_class =
        msc::errors_by_class(*y_hat, msc::capi::read_target_spec(y_hat_spec), *y,
                             msc::capi::read_truth_spec(y_spec), mask, read_options(options));
    const auto n = static_cast<int64_t>(by_class.error.size());
    if (n > capacity)
      msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION,
                "capacity is {}, there are {} classes", capacity, n);
    std::copy(by_class.error.begin(), by_class.error.end(), errors);
    if (positions) std::copy(by_class.positions.begin(), by_class.positions.end(), positions);
    if (n_classes) *n_classes = n;
  });
}

int32_t msc_reconstruction_by_region(const msc_image_view* y_hat, const msc_target_spec* y_hat_spec,
                                     const msc_image_view* y, const msc_target_spec* y_spec,
                                     const msc_image_view* mask, const msc_image_view* regions,
                                     int64_t n_regions, const msc_reconstruction_options* options,
                                     double* errors, int64_t* positions, msc_error* error) {
  return msc::capi::guard(error, [&] {
    msc::capi::require(
        y_hat && y && regions && errors,
        "msc_reconstruction_by_region: y_hat, y, regions and errors must not be null");
    msc::capi::require(n_regions >= 1 && n_regions <= 65536,
                       "msc_reconstruction_by_region: n_regions must be 1 to 65536");
    const auto read = read_options(options);
    msc::capi::require(read.grid_height == 0 && read.grid_width == 0,
                       "msc_reconstruction_by_region: the grid must be 0");
    const auto found =
        msc::errors_by_region(*y_hat, msc::capi::read_target_spec(y_hat_spec), *y,
                              msc::capi::read_truth_spec(y_spec), mask, *regions, n_regions, read);
    for (size_t i = 0; i < found.size(); ++i) {
      errors[i] = found[i].error;
      if (positions) positions[i] = found[i].positions;
    }
  });
}
