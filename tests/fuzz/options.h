#pragma once

#include <fuzzer/FuzzedDataProvider.h>

#include "memberscope/c/linear_predictor.h"

namespace fuzz {

/// What the numbers of an image mean: kinds known and unknown, any range.
inline msc_target_spec spec_of(FuzzedDataProvider& data) {
  msc_target_spec spec{};
  spec.kind = data.ConsumeIntegralInRange<int32_t>(-1, 5);
  spec.has_ignore = data.ConsumeBool();
  spec.n_classes = data.ConsumeIntegralInRange<int64_t>(-1, 8);
  spec.ignore_index = data.ConsumeIntegralInRange<int64_t>(-2, 300);
  if (data.ConsumeBool()) spec.range_min = data.ConsumeFloatingPoint<double>();
  if (data.ConsumeBool()) spec.range_max = data.ConsumeFloatingPoint<double>();
  return spec;
}

/// Options of the predictor, some of them out of range.
inline msc_predictor_options predictor_options(FuzzedDataProvider& data) {
  msc_predictor_options options{};
  options.strength = data.ConsumeIntegralInRange<int32_t>(-1, 2);
  options.holdout = data.ConsumeIntegralInRange<int32_t>(-1, 2);
  if (data.ConsumeBool()) options.lambda = data.ConsumeFloatingPoint<double>();
  if (data.ConsumeBool())
    options.test_fraction = data.ConsumeFloatingPointInRange<double>(-0.5, 1.5);
  if (data.ConsumeBool()) options.block_size = data.ConsumeFloatingPointInRange<double>(-4, 64);
  if (data.ConsumeBool()) options.rank_tolerance = data.ConsumeFloatingPoint<double>();
  options.n_splits = data.ConsumeIntegralInRange<int64_t>(-1, 3);
  options.probe = data.ConsumeIntegralInRange<int32_t>(-1, 3);
  if (data.ConsumeBool()) options.probability_floor = data.ConsumeFloatingPoint<double>();
  options.loss = data.ConsumeIntegralInRange<int32_t>(-1, 8);
  options.threads = data.ConsumeIntegralInRange<int32_t>(-1, 1);
  return options;
}

}  // namespace fuzz
