#include "memberscope/c/reference_models.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "capi/values.h"
#include "core/calibration/likelihood_ratio.h"
#include "core/calibration/model_values.h"
#include "core/calibration/relative_likelihood.h"

using namespace msc;
using namespace msc::capi;

namespace {

ModelUse read_use(int32_t use, size_t at) {
  if (use < MSC_MODEL_UNSEEN || use > MSC_MODEL_MISSING)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "use[{}] is {}, expected one of msc_model_use (0 to 2)", at, use);
  return static_cast<ModelUse>(use);
}

int64_t count_of(const msc_model_values& c) {
  if (c.n < 0 || c.n_models < 1 || c.n > std::numeric_limits<int64_t>::max() / c.n_models / 8)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "msc_model_values: {} pairs and {} models, expected none or more, and 1 or more", c.n,
         c.n_models);
  require(c.n == 0 || c.other, "msc_model_values: other is null");
  return c.n * c.n_models;
}

void require_used(double value, double least, int64_t pair, int64_t model) {
  if (!std::isfinite(value))
    fail(MSC_NOT_FINITE, MSC_STAGE_SCORE, "the value of model {} for pair {} is {}", model, pair,
         value);
  if (value < least)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "the loss of model {} for pair {} is {}, expected none below 0", model, pair, value);
}

/// @param least Of every value that is used.
ModelValues read_values(const msc_model_values* from, double least) {
  require(from != nullptr, "msc_model_values: null");
  const auto c = read_struct(from, "msc_model_values");
  const int64_t total = count_of(c);
  ModelValues values{finite_values(c.victim, c.n, "victim"), c.n_models, {}, {}};
  for (size_t i = 0; i < values.victim.size(); ++i)
    if (values.victim[i] < least)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
           "the victim's loss for pair {} is {}, expected none below 0", i, values.victim[i]);
  for (int64_t at = 0; at < total; ++at) {
    values.use.push_back(c.use ? read_use(c.use[at], static_cast<size_t>(at)) : ModelUse::kUnseen);
    values.other.push_back(c.other[at]);
    if (values.use.back() != ModelUse::kMissing)
      require_used(c.other[at], least, at / c.n_models, at % c.n_models);
  }
  return values;
}

RelativeOptions read_options(const msc_reference_options* from) {
  const auto c = read_struct(from, "msc_reference_options");
  for (const double value : {c.rmia_temperature, c.rmia_gamma, c.rmia_unseen_slope})
    if (!std::isfinite(value) || value < 0)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
           "msc_reference_options: found {}, expected finite numbers above 0, or 0 = default",
           value);
  require(c.rmia_unseen_slope <= 1,
          "msc_reference_options: rmia_unseen_slope is above 1, expected one in (0,1]");
  RelativeOptions options;
  options.temperature = c.rmia_temperature;
  if (c.rmia_gamma > 0) options.gamma = c.rmia_gamma;
  if (c.rmia_unseen_slope > 0) options.unseen_slope = c.rmia_unseen_slope;
  return options;
}

/// Numbers that are too large for a score leave none.
void put(const std::vector<double>& values, double* to) {
  if (to)
    std::transform(values.begin(), values.end(), to,
                   [](double value) { return std::isfinite(value) ? value : not_given(); });
}

}  // namespace

extern "C" {

int32_t msc_reference_scores(const msc_model_values* losses, const msc_reference_options* options,
                             const msc_reference_columns* columns, msc_error* error) {
  return guard(error, [&] {
    const auto values = read_values(losses, 0);
    const auto relative = read_options(options);
    require(columns != nullptr, "msc_reference_columns: null");
    const auto to = read_struct(columns, "msc_reference_columns");
    const auto difference = calibrated_differences(values), ratio = loss_ratios(values);
    const auto lira = likelihood_ratios(values);
    const auto rmia = relative_likelihoods(values, relative);
    put(difference, to.difference);
    put(ratio, to.ratio);
    put(lira.offline, to.lira);
    put(lira.offline_nig, to.lira_nig);
    put(lira.online, to.lira_online);
    put(lira.online_nig, to.lira_online_nig);
    put(rmia, to.rmia);
  });
}

int32_t msc_calibrated_difference(const msc_model_values* values, double* difference,
                                  msc_error* error) {
  return guard(error, [&] {
    const auto found =
        calibrated_differences(read_values(values, -std::numeric_limits<double>::infinity()));
    require(found.empty() || difference, "msc_calibrated_difference: difference is null");
    put(found, difference);
  });
}

}  // extern "C"
