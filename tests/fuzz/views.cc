// Functions that take views: sizes, strides, dtypes and targets of every kind.
#include "fuzz/input.h"
#include "fuzz/options.h"
#include "memberscope/memberscope.h"

namespace {

void compare(FuzzedDataProvider& data) {
  fuzz::View y_hat(data), y(data), mask(data);
  if (!y_hat.inside() || !y.inside() || !mask.inside()) return;
  fuzz::Growing<msc_target_spec> y_hat_spec(data, fuzz::spec_of(data)),
      y_spec(data, fuzz::spec_of(data));
  msc_reconstruction_options full{};
  full.loss = data.ConsumeIntegralInRange<int32_t>(-1, 9);
  full.average = data.ConsumeIntegralInRange<int32_t>(-1, 2);
  full.probability_floor = data.ConsumeFloatingPoint<double>();
  full.grid_height = data.ConsumeIntegralInRange<int64_t>(-1, 20);
  full.grid_width = data.ConsumeIntegralInRange<int64_t>(-1, 20);
  fuzz::Growing<msc_reconstruction_options> options(data, full);
  const msc_target_spec* const y_hat_meaning = data.ConsumeBool() ? y_hat_spec.get() : nullptr;
  const msc_target_spec* const y_meaning = data.ConsumeBool() ? y_spec.get() : nullptr;
  const msc_image_view* const taking_part = data.ConsumeBool() ? mask.get() : nullptr;
  const int which = data.ConsumeIntegralInRange(0, 2);
  const auto capacity = data.ConsumeIntegralInRange<int64_t>(-1, 8);
  double errors[8];
  int64_t positions[8], n = 0;
  if (which == 0)
    msc_reconstruction_error(y_hat.get(), y_hat_meaning, y.get(), y_meaning, taking_part,
                             options.get(), errors, nullptr);
  if (which == 1)
    msc_reconstruction_by_class(y_hat.get(), y_hat_meaning, y.get(), y_meaning, taking_part,
                                options.get(), capacity, errors, positions, &n, nullptr);
  if (which == 2)
    msc_reconstruction_by_region(y_hat.get(), y_hat_meaning, y.get(), y_meaning, nullptr,
                                 mask.get(), capacity, options.get(), errors, positions, nullptr);
}

void resample(FuzzedDataProvider& data) {
  fuzz::View from(data), to(data);
  if (!from.inside() || !to.inside()) return;
  msc_resample_options full{};
  full.filter = data.ConsumeIntegralInRange<int32_t>(-1, 5);
  if (data.ConsumeBool()) full.box_y1 = data.ConsumeFloatingPointInRange<double>(-20, 20);
  if (data.ConsumeBool()) full.box_x1 = data.ConsumeFloatingPoint<double>();
  if (data.ConsumeBool()) full.box_x0 = data.ConsumeFloatingPointInRange<double>(-20, 20);
  fuzz::Growing<msc_resample_options> options(data, full);
  msc_image_resample(from.get(), to.get(), options.get(), nullptr);
  msc_placement placement{};
  msc_image_paper_input(from.get(), to.get(), &placement, nullptr);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  FuzzedDataProvider data(bytes, size);
  const bool comparing = data.ConsumeBool();
  fuzz::View any(data);
  msc_error error;
  msc_image_view_check(any.get(), &error);
  comparing ? compare(data) : resample(data);
  return 0;
}
