#include "capi/predictor_options.h"

#include <cmath>

#include "capi/guard.h"
#include "core/loss/losses.h"
#include "core/predictor/probes.h"

namespace msc::capi {
namespace {

/// `value` where it was given, `fallback` for the zero that means "default"; it must be finite and
/// lie in [low, high].
double in_range(double value, double fallback, double low, double high, const char* name) {
  if (value == 0) return fallback;
  if (!(value >= low && value <= high))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "msc_predictor_options: {} is {}, expected {} to {}", name, value, low, high);
  return value;
}

int32_t one_of(int32_t value, int32_t last, const char* name) {
  if (value < 0 || value > last)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "msc_predictor_options: {} is {}, expected 0 to {}", name, value, last);
  return value;
}

}  // namespace

PredictorOptions read_predictor_options(const msc_predictor_options* from) {
  const auto c = read_struct(from, "msc_predictor_options");
  PredictorOptions o;
  o.strength = one_of(c.strength, MSC_STRENGTH_FIXED, "strength");
  o.holdout = one_of(c.holdout, MSC_HOLDOUT_BLOCKS, "holdout");
  o.lambda = in_range(c.lambda, 0, 0, 1e300, "lambda");
  o.test_fraction = in_range(c.test_fraction, o.test_fraction, 1e-6, 1 - 1e-6, "test_fraction");
  o.block_size = in_range(c.block_size, 0, 1e-6, 1e9, "block_size");
  o.rank_tolerance = in_range(c.rank_tolerance, o.rank_tolerance, 0, 1, "rank_tolerance");
  o.probability_floor =
      in_range(c.probability_floor, o.probability_floor, 1e-300, 0.5, "probability_floor");
  o.n_splits =
      static_cast<int64_t>(in_range(static_cast<double>(c.n_splits), 1, 1, 1000, "n_splits"));
  o.seed = c.seed;
  o.loss = loss_of(c.loss, MSC_STAGE_PREDICTOR).number;
  o.probe = one_of(c.probe, kProbes - 1, "probe");
  o.average = one_of(c.average, MSC_AVERAGE_CLASSES, "average");
  o.threads = static_cast<int>(in_range(c.threads, 1, 1, 4096, "threads"));
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
