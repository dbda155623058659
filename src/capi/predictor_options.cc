#include "capi/predictor_options.h"

#include "capi/option_reader.h"
#include "core/loss/losses.h"
#include "core/predictor/probes.h"

namespace msc::capi {
namespace {

constexpr OptionReader kRead{"msc_predictor_options", MSC_STAGE_PREDICTOR};

}  // namespace

PredictorOptions read_predictor_options(const msc_predictor_options* from) {
  const auto c = read_struct(from, "msc_predictor_options");
  PredictorOptions o;
  o.strength = kRead.one_of(c.strength, MSC_STRENGTH_FIXED, "strength");
  o.holdout = kRead.one_of(c.holdout, MSC_HOLDOUT_BLOCKS, "holdout");
  o.lambda = kRead.in_range<double>(c.lambda, 0, 0, 1e300, "lambda");
  o.test_fraction =
      kRead.in_range(c.test_fraction, o.test_fraction, 1e-6, 1 - 1e-6, "test_fraction");
  o.block_size = kRead.in_range<double>(c.block_size, 0, 1e-6, 1e9, "block_size");
  o.rank_tolerance =
      kRead.in_range<double>(c.rank_tolerance, o.rank_tolerance, 0, 1, "rank_tolerance");
  o.probability_floor =
      kRead.in_range(c.probability_floor, o.probability_floor, 1e-300, 0.5, "probability_floor");
  o.n_splits = kRead.in_range<int64_t>(c.n_splits, 1, 1, 1000, "n_splits");
  o.seed = c.seed;
  o.loss = loss_of(c.loss, MSC_STAGE_PREDICTOR).number;
  o.probe = kRead.one_of(c.probe, kProbes - 1, "probe");
  o.average = kRead.one_of(c.average, MSC_AVERAGE_CLASSES, "average");
  o.threads = kRead.in_range<int32_t>(c.threads, 1, 1, 4096, "threads");
  return o;
}

msc_predictor_options make_predictor_options(const PredictorOptions& from) {
  msc_predictor_options c{};
  c.struct_size = sizeof(c);
  c.strength = from.strength;
  c.holdout = from.holdout;
  c.lambda = from.lambda;
  c.test_fraction = from.test_fraction;
  c.block_size = from.block_size;
  c.rank_tolerance = from.rank_tolerance;
  c.probability_floor = from.probability_floor;
  c.n_splits = from.n_splits;
  c.seed = from.seed;
  c.loss = from.loss;
  c.threads = from.threads;
  c.probe = from.probe;
  c.average = from.average;
  return c;
}

}  // namespace msc::capi
