// The scorer, the predictor and the embedded extractor, with options and victims of every kind.
#include "fuzz/input.h"
#include "fuzz/options.h"
#include "memberscope/memberscope.h"

namespace {

/// A victim that answers with what the fuzzer says: status, shape, values.
struct Victim {
  int32_t status;
  int64_t height, width, channels;
  int32_t dtype;
  float value;
};

int32_t output_spec(void* self, int64_t, int64_t, int64_t, msc_output_spec* spec, msc_error*) {
  const auto& victim = *static_cast<Victim*>(self);
  spec->height = victim.height;
  spec->width = victim.width;
  spec->channels = victim.channels;
  spec->dtype = victim.dtype;
  return victim.status % 3 == 0 ? MSC_OK : victim.status;
}

int32_t predict(void* self, const msc_image_view*, msc_image_view* y_hat, msc_error*) {
  const auto& victim = *static_cast<Victim*>(self);
  if (y_hat->dtype == MSC_F32)
    for (int64_t i = 0; i < y_hat->height * y_hat->width * y_hat->channels; ++i)
      static_cast<float*>(y_hat->data)[i] = victim.value;
  return victim.status % 5 == 0 ? MSC_OK : victim.status;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  FuzzedDataProvider data(bytes, size);
  fuzz::View x(data), y(data), y_hat(data);
  if (!x.inside() || !y.inside() || !y_hat.inside()) return 0;
  Victim self{
      data.ConsumeIntegralInRange<int32_t>(-1, 15), data.ConsumeIntegralInRange<int64_t>(-1, 12),
      data.ConsumeIntegralInRange<int64_t>(-1, 12), data.ConsumeIntegralInRange<int64_t>(-1, 4),
      data.ConsumeIntegralInRange<int32_t>(0, 7),   data.ConsumeFloatingPoint<float>()};
  msc_victim_model_ops all{};
  all.output_spec = output_spec;
  all.predict = predict;
  all.flags = data.ConsumeIntegral<uint32_t>();
  fuzz::Growing<msc_victim_model_ops> ops(data, all);
  fuzz::Growing<msc_predictor_options> predictor(data, fuzz::predictor_options(data));
  msc_scorer_options full{};
  full.preset =
      data.ConsumeIntegralInRange<int32_t>(-1, 1) * (data.ConsumeIntegralInRange(0, 7) == 0);
  full.loss = data.ConsumeIntegralInRange<int32_t>(-1, 8);
  full.grid_height = data.ConsumeIntegralInRange<int64_t>(-1, 20);
  full.grid_width = data.ConsumeIntegralInRange<int64_t>(-1, 20);
  full.predictor = predictor.get();
  fuzz::Growing<msc_scorer_options> options(data, full);

  msc_victim_model* victim = nullptr;
  msc_feature_extractor* extractor = nullptr;
  msc_membership_scorer* scorer = nullptr;
  msc_victim_model_create(ops.get(), &self, &victim, nullptr);
  msc_feature_extractor_create_pyramid(nullptr, &extractor, nullptr);
  if (msc_membership_scorer_create(victim, extractor, options.get(), &scorer, nullptr) == MSC_OK) {
    msc_pair whole{};
    whole.x = x.get();
    whole.y = y.get();
    if (data.ConsumeBool()) whole.y_hat = y_hat.get();
    fuzz::Growing<msc_pair> pair(data, whole);
    fuzz::Growing<msc_score> score(data, msc_score{});
    msc_membership_scorer_score(scorer, pair.get(), score.get(), nullptr);
  }
  msc_membership_scorer_release(scorer);
  msc_feature_extractor_release(extractor);
  msc_victim_model_release(victim);
  return 0;
}
