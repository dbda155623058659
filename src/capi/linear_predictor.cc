#include "memberscope/c/linear_predictor.h"

#include <vector>

#include "capi/feature_levels.h"
#include "capi/guard.h"
#include "capi/names.h"
#include "capi/predictor_options.h"
#include "capi/target_spec.h"
#include "core/predictor/linear_predictor.h"
#include "core/predictor/probes.h"

namespace {

constexpr int64_t kMostTargets = 1024;

msc::PredictorTarget read_target(const msc_predictor_target& from) {
  const auto c = msc::capi::read_struct(&from, "msc_predictor_target");
  msc::capi::require(c.values != nullptr, "msc_predictor_target: values must not be null");
  msc::PredictorTarget target;
  target.values = *c.values;
  target.spec = msc::capi::read_truth_spec(c.spec);
  if (c.placement) target.placement = *c.placement;
  target.mask = c.mask;
  target.split = c.split;
  target.prediction = c.prediction;
  return target;
}

msc_predictability to_c(const msc::Predictability& from) {
  msc_predictability c{};
  c.struct_size = sizeof(c);
  c.l_pred = from.l_pred;
  c.l_pred_spread = from.l_pred_spread;
  c.lambda = from.lambda;
  c.n_train = from.n_train;
  c.n_test = from.n_test;
  c.n_splits = from.n_splits;
  c.n_features = from.n_features;
  c.rank = from.rank;
  c.seed = from.seed;
  c.loss = from.loss;
  c.probe = from.probe;
  return c;
}

}  // namespace

int32_t msc_probe_count(void) {
  return msc::kProbes;
}

const char* msc_probe_name(int32_t probe) {
  return probe >= 0 && probe < msc::kProbes ? msc::kProbeNames[probe] : "unknown probe";
}

int32_t msc_probe_find(const char* name, int32_t* probe, msc_error* error) {
  return msc::capi::guard(error, [&] {
    msc::capi::require(probe != nullptr, "msc_probe_find: the place for the result is null");
    *probe = msc::capi::find_name(name, "probe", msc::kProbes, msc_probe_name);
  });
}

int32_t msc_linear_predictor_measure(const msc_feature_level* levels, int64_t n_levels,
                                     const msc_predictor_target* targets, int64_t n_targets,
                                     uint64_t pair_key, const msc_predictor_options* options,
                                     msc_predictability* results, msc_error* error) {
  return msc::capi::guard(error, [&] {
    msc::capi::require(targets != nullptr && results != nullptr,
                       "msc_linear_predictor_measure: targets and results must not be null");
    const auto features = msc::capi::read_levels(levels, n_levels, "msc_linear_predictor_measure",
                                                 MSC_STAGE_PREDICTOR);
    if (n_targets < 1 || n_targets > kMostTargets)
      msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
                "msc_linear_predictor_measure: n_targets is {}, expected 1 to {}", n_targets,
                kMostTargets);
    std::vector<msc::PredictorTarget> read;
    for (int64_t i = 0; i < n_targets; ++i)
      read.push_back(read_target(*msc::capi::element(targets, i)));
    const auto found = msc::measure_predictability(features, read, pair_key,
                                                   msc::capi::read_predictor_options(options));
    for (int64_t i = 0; i < n_targets; ++i)
      msc::capi::write_struct(msc::capi::element(results, i), to_c(found[static_cast<size_t>(i)]),
                              "msc_predictability");
  });
}
