#include "memberscope/c/combined_score.h"

#include <cmath>
#include <vector>

#include "capi/guard.h"
#include "core/share/combination.h"

using namespace msc::capi;

namespace {

std::vector<double> copy(const double* values, int64_t n) {
  require(values != nullptr, "combined score: an array of values is null");
  return {values, values + n};
}

void require_kind(int32_t kind) {
  if (kind < MSC_TARGET_IMAGE || kind > MSC_TARGET_LABELS)
    msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
              "combined score: kind {} is not one of msc_target_kind", kind);
}

}  // namespace

extern "C" {

int32_t msc_combination_fit(const double* l_mem, const double* share_low, int64_t n,
                            int32_t y_hat_kind, msc_combination* combination, msc_error* error) {
  return guard(error, [&] {
    require(n >= 1, "msc_combination_fit: n must be at least 1");
    require_kind(y_hat_kind);
    const auto fit = msc::fit_combination(copy(l_mem, n), copy(share_low, n), y_hat_kind);
    write_struct(combination,
                 {sizeof(msc_combination), fit.l_mem.centre, fit.l_mem.scale, fit.share.centre,
                  fit.share.scale, fit.share_weight},
                 "msc_combination");
  });
}

int32_t msc_combined_scores(const msc_combination* combination, const double* l_mem,
                            const double* share_low, int64_t n, double* combined,
                            msc_error* error) {
  return guard(error, [&] {
    require(combination != nullptr, "msc_combined_scores: combination is null");
    require(n >= 0 && (n == 0 || (l_mem && share_low && combined)),
            "msc_combined_scores: n is negative or an array is null");
    const auto c = read_struct(combination, "msc_combination");
    const bool positive = c.l_mem_scale > 0 && c.share_scale > 0 && std::isfinite(c.l_mem_scale) &&
                          std::isfinite(c.share_scale);
    if (!positive || !(c.share_weight >= 0 && c.share_weight <= 1))
      msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
                "msc_combination: scales {} and {} must be positive and finite, the weight {} in "
                "[0,1]",
                c.l_mem_scale, c.share_scale, c.share_weight);
    const msc::Combination combine{
        {c.l_mem_centre, c.l_mem_scale}, {c.share_centre, c.share_scale}, c.share_weight};
    std::vector<double> found;
    for (int64_t i = 0; i < n; ++i) {
      found.push_back(combine.score(l_mem[i], share_low[i]));
      if (!std::isfinite(found.back()))
        msc::fail(MSC_NOT_FINITE, MSC_STAGE_SCORE, "l_mem or share_low {} is not finite", i);
    }
    std::copy(found.begin(), found.end(), combined);
  });
}

int32_t msc_combined_scores_cross_fitted(const int32_t* member, const int64_t* group,
                                         const double* l_mem, const double* share_low, int64_t n,
                                         int32_t y_hat_kind, double* combined, msc_error* error) {
  return guard(error, [&] {
    require(n >= 1 && member && combined,
            "msc_combined_scores_cross_fitted: n must be at least 1, the arrays not null");
    require_kind(y_hat_kind);
    const std::vector<int64_t> groups =
        group ? std::vector<int64_t>(group, group + n) : std::vector<int64_t>();
    const auto found = msc::cross_fitted_scores({member, member + n}, groups, copy(l_mem, n),
                                                copy(share_low, n), y_hat_kind);
    std::copy(found.begin(), found.end(), combined);
  });
}

int32_t msc_combined_score_alone(double l_mem, double l_pred, double share_low, int32_t y_hat_kind,
                                 double* combined, msc_error* error) {
  return guard(error, [&] {
    require(combined != nullptr, "msc_combined_score_alone: the place for the result is null");
    require_kind(y_hat_kind);
    *combined = msc::combined_alone(l_mem, l_pred, share_low, y_hat_kind);
  });
}

}  // extern "C"
