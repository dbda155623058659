// Functions that take views: sizes, strides, dtypes and targets of every kind.
#include "fuzz/input.h"
#include "memberscope/memberscope.h"

namespace {

msc_target_spec spec_of(FuzzedDataProvider& data) {
  msc_target_spec spec{};
  spec.kind = data.ConsumeIntegralInRange<int32_t>(-1, 5);
  spec.has_ignore = data.ConsumeBool();
  spec.n_classes = data.ConsumeIntegralInRange<int64_t>(-1, 8);
  spec.ignore_index = data.ConsumeIntegralInRange<int64_t>(-2, 300);
  if (data.ConsumeBool()) spec.range_min = data.ConsumeFloatingPoint<double>();
  if (data.ConsumeBool()) spec.range_max = data.ConsumeFloatingPoint<double>();
  return spec;
}

void compare(FuzzedDataProvider& data) {
  fuzz::View y_hat(data), y(data), mask(data);
  if (!y_hat.inside() || !y.inside() || !mask.inside()) return;
  fuzz::Growing<msc_target_spec> y_hat_spec(data, spec_of(data)), y_spec(data, spec_of(data));
  msc_reconstruction_options full{};
  full.loss = data.ConsumeIntegralInRange<int32_t>(-1, 8);
  full.probability_floor = data.ConsumeFloatingPoint<double>();
  full.grid_height = data.ConsumeIntegralInRange<int64_t>(-1, 20);
  full.grid_width = data.ConsumeIntegralInRange<int64_t>(-1, 20);
  fuzz::Growing<msc_reconstruction_options> options(data, full);
  double l_rec = 0;
  msc_reconstruction_error(y_hat.get(), data.ConsumeBool() ? y_hat_spec.get() : nullptr, y.get(),
                           data.ConsumeBool() ? y_spec.get() : nullptr, data.ConsumeBool() ? mask.get() : nullptr, options.get(), &l_rec,
                           nullptr);
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
