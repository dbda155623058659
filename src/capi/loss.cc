#include "memberscope/c/loss.h"

#include "capi/guard.h"
#include "capi/target_spec.h"
#include "reconstruction/reconstruction_error.h"

namespace {

msc::ReconstructionOptions read_options(const msc_reconstruction_options* from) {
  const auto c = msc::capi::read_struct(from, "msc_reconstruction_options");
  msc::ReconstructionOptions options;
  options.loss = c.loss;
  if (c.probability_floor != 0) options.probability_floor = c.probability_floor;
  options.grid_height = c.grid_height;
  options.grid_width = c.grid_width;
  return options;
}

}  // namespace

int32_t msc_reconstruction_error(const msc_image_view* y_hat, const msc_target_spec* y_hat_spec, const msc_image_view* y,
                                 const msc_target_spec* y_spec, const msc_image_view* mask, const msc_reconstruction_options* options,
                                 double* l_rec, msc_error* error) {
  return msc::capi::guard(error, [&] {
    msc::capi::require(y_hat != nullptr && y != nullptr, "msc_reconstruction_error: y_hat and y must not be null");
    msc::capi::require(l_rec != nullptr, "msc_reconstruction_error: l_rec must not be null");
    *l_rec = msc::reconstruction_error(*y_hat, msc::capi::read_target_spec(y_hat_spec), *y, msc::capi::read_target_spec(y_spec), mask,
                                       read_options(options));
  });
}
