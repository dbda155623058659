// Feature levels of every kind, given by the caller or by an extractor that answers what the fuzzer
// says; the predictor and the memorised share on them.
#include "fuzz/input.h"
#include "fuzz/options.h"
#include "memberscope/memberscope.h"

namespace {

double step(FuzzedDataProvider& data) {
  return data.ConsumeIntegralInRange(0, 7) == 0 ? data.ConsumeFloatingPoint<double>()
                                                : data.ConsumeFloatingPointInRange<double>(0.25, 8);
}

/// Views with a geometry.
class Levels {
 public:
  explicit Levels(FuzzedDataProvider& data) : n_(data.ConsumeIntegralInRange<int64_t>(0, 3)) {
    for (int64_t i = 0; i < n_; ++i) {
      views_.push_back(std::make_unique<fuzz::View>(data));
      inside_ = inside_ && views_.back()->inside();
      levels_.push_back({*views_.back()->get(), step(data), step(data), step(data), step(data),
                         data.ConsumeIntegralInRange(-1, 2), 0});
    }
  }
  bool inside() const { return inside_; }
  int64_t size() const { return n_; }
  const msc_feature_level* get() const { return levels_.data(); }

 private:
  int64_t n_;
  bool inside_ = true;
  std::vector<std::unique_ptr<fuzz::View>> views_;
  std::vector<msc_feature_level> levels_;
};

void measure(FuzzedDataProvider& data) {
  const Levels levels(data);
  fuzz::View values(data), mask(data), split(data), prediction(data);
  if (!levels.inside() || !values.inside() || !mask.inside() || !split.inside() ||
      !prediction.inside())
    return;
  fuzz::Growing<msc_target_spec> spec(data, fuzz::spec_of(data));
  const msc_placement placement{step(data), step(data), step(data), step(data)};
  msc_predictor_target full{};
  full.values = values.get();
  full.spec = data.ConsumeBool() ? spec.get() : nullptr;
  full.placement = data.ConsumeBool() ? &placement : nullptr;
  full.mask = data.ConsumeBool() ? mask.get() : nullptr;
  full.split = data.ConsumeIntegralInRange(0, 7) == 0 ? split.get() : nullptr;
  full.prediction = data.ConsumeBool() ? prediction.get() : nullptr;
  fuzz::Growing<msc_predictor_target> target(data, full);
  fuzz::Growing<msc_predictor_options> options(data, fuzz::predictor_options(data));
  fuzz::Growing<msc_predictability> result(data, msc_predictability{});
  msc_linear_predictor_measure(levels.get(), levels.size(), target.get(), 1,
                               data.ConsumeIntegral<uint64_t>(), options.get(), result.get(),
                               nullptr);
}

void share(FuzzedDataProvider& data) {
  const Levels levels(data);
  fuzz::View y(data), y_hat(data), mask(data), residual(data);
  if (!levels.inside() || !y.inside() || !y_hat.inside() || !mask.inside() || !residual.inside())
    return;
  fuzz::Growing<msc_target_spec> y_spec(data, fuzz::spec_of(data)),
      y_hat_spec(data, fuzz::spec_of(data));
  msc_share_input full{};
  full.y = y.get();
  full.y_spec = data.ConsumeBool() ? y_spec.get() : nullptr;
  full.y_hat = y_hat.get();
  full.y_hat_spec = data.ConsumeBool() ? y_hat_spec.get() : nullptr;
  full.mask = data.ConsumeBool() ? mask.get() : nullptr;
  msc_image_view** const results[] = {&full.residual_y, &full.residual_y_hat, &full.local_share};
  *results[data.ConsumeIntegralInRange(0, 2)] = data.ConsumeBool() ? residual.get() : nullptr;
  fuzz::Growing<msc_share_input> input(data, full);
  fuzz::Growing<msc_predictor_options> predictor(data, fuzz::predictor_options(data));
  msc_share_options wanted{};
  wanted.folds = data.ConsumeBool() ? 0 : data.ConsumeIntegral<int32_t>();
  wanted.fold_shape = data.ConsumeIntegralInRange<int32_t>(-1, 3);
  wanted.grid_height = data.ConsumeBool() ? data.ConsumeIntegralInRange<int64_t>(-1, 12)
                                          : data.ConsumeIntegral<int64_t>();
  wanted.grid_width = data.ConsumeIntegralInRange<int64_t>(-1, 12);
  if (data.ConsumeBool()) wanted.smoothing = data.ConsumeFloatingPoint<double>();
  if (data.ConsumeBool()) wanted.window = data.ConsumeIntegral<int64_t>();
  wanted.predictor = data.ConsumeBool() ? predictor.get() : nullptr;
  fuzz::Growing<msc_share_options> options(data, wanted);
  fuzz::Growing<msc_share> result(data, msc_share{});
  msc_memorised_share(levels.get(), levels.size(), input.get(), data.ConsumeIntegral<uint64_t>(),
                      options.get(), result.get(), nullptr);
}

/// What an extractor says of itself.
struct Extractor {
  int64_t n_levels;
  msc_feature_level level;
  int32_t status;
  float value;
};

int32_t level_count(void* self, int64_t, int64_t, int64_t, int64_t* n_levels, msc_error*) {
  *n_levels = static_cast<Extractor*>(self)->n_levels;
  return MSC_OK;
}

int32_t describe(void* self, int64_t, int64_t, int64_t, msc_feature_level* levels, int64_t n_levels,
                 msc_error*) {
  for (int64_t i = 0; i < n_levels; ++i) levels[i] = static_cast<Extractor*>(self)->level;
  return MSC_OK;
}

int32_t extract(void* self, const msc_image_view*, msc_feature_level* levels, int64_t n_levels,
                msc_error*) {
  const auto& extractor = *static_cast<Extractor*>(self);
  for (int64_t i = 0; i < n_levels; ++i) {
    const auto& v = levels[i].values;
    for (int64_t k = 0; v.dtype == MSC_F32 && k < v.height * v.width * v.channels; ++k)
      static_cast<float*>(v.data)[k] = extractor.value;
  }
  return extractor.status;
}

void use_extractor(FuzzedDataProvider& data) {
  fuzz::View x(data);
  if (!x.inside()) return;
  Extractor self{};
  self.n_levels = data.ConsumeBool() ? data.ConsumeIntegralInRange<int64_t>(-1, 3)
                                     : data.ConsumeIntegral<int64_t>();
  // Sound, or too much: what lies between is what a caller may have asked for, and takes its
  // memory.
  const auto side = [&] {
    return data.ConsumeIntegralInRange(0, 7) == 0 ? data.ConsumeIntegral<int64_t>() | 1 << 21
                                                  : int64_t{3};
  };
  self.level.values.height = side();
  self.level.values.width = side();
  self.level.values.channels = side();
  self.level.values.dtype = data.ConsumeIntegralInRange<int32_t>(0, 6);
  self.level.origin_y = self.level.origin_x = 0.5;
  self.level.step_y = step(data);
  self.level.step_x = step(data);
  self.level.border = data.ConsumeIntegralInRange(-1, 2);
  self.status = data.ConsumeIntegralInRange(0, 3) == 0 ? data.ConsumeIntegral<int32_t>() : 0;
  self.value = data.ConsumeFloatingPoint<float>();
  msc_feature_extractor_ops all{};
  all.flags = data.ConsumeIntegral<uint32_t>();
  all.level_count = level_count;
  all.describe = describe;
  all.extract = extract;
  fuzz::Growing<msc_feature_extractor_ops> ops(data, all);
  fuzz::Growing<msc_pyramid_options> pyramid(data, msc_pyramid_options{});
  msc_feature_extractor* extractor = nullptr;
  msc_feature_map* features = nullptr;
  if (data.ConsumeBool())
    msc_feature_extractor_create(ops.get(), &self, &extractor, nullptr);
  else
    msc_feature_extractor_create_pyramid(pyramid.get(), &extractor, nullptr);
  msc_feature_extractor_extract(extractor, x.get(), &features, nullptr);
  int64_t n = 0;
  msc_feature_map_levels(features, &n);
  msc_feature_map_release(features);
  msc_feature_extractor_release(extractor);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  FuzzedDataProvider data(bytes, size);
  const int which = data.ConsumeIntegralInRange(0, 2);
  if (which == 0) measure(data);
  if (which == 1) share(data);
  if (which == 2) use_extractor(data);
  return 0;
}
