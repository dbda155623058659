#include "memberscope/c/combined_score.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "capi/guard.h"
#include "core/share/combination.h"

using namespace msc::capi;

namespace {

std::vector<double> copy(const double* values, int64_t n) {
  return values ? std::vector<double>(values, values + n) : std::vector<double>();
}

msc::ScoreColumns read_columns(const msc_combined_columns* from, const char* function) {
  const auto c = read_struct(from, "msc_combined_columns");
  if (!from || c.n < 0 || (c.n > 0 && !(c.l_rec && c.l_pred && c.share_low)))
    msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
              "{}: the columns, or l_rec, l_pred or share_low of them, are null, or n is negative",
              function);
  if (!c.l_pop != !c.share_pop_low)
    msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
              "{}: l_pop and share_pop_low are of one population: give both or neither", function);
  return {copy(c.l_rec, c.n), copy(c.l_pred, c.n),        copy(c.share_low, c.n),
          copy(c.l_pop, c.n), copy(c.share_pop_low, c.n), copy(c.self_ratio, c.n)};
}

msc_combination to_c(const msc::Combination& fit) {
  const auto& [floor, slope] = fit.difficulty;
  return {sizeof(msc_combination),
          floor[0],
          floor[1],
          floor[2],
          slope[0],
          slope[1],
          fit.left.centre,
          fit.left.scale,
          fit.share.centre,
          fit.share.scale,
          fit.share_pop.centre,
          fit.share_pop.scale,
          fit.population,
          fit.self,
          fit.ratio.centre,
          fit.ratio.scale};
}

/// Throws unless its numbers are such as a fit gives.
msc::Combination from_c(const msc_combination* from) {
  require(from != nullptr, "msc_combined_scores: combination is null");
  const auto c = read_struct(from, "msc_combination");
  const bool has_population = c.population != 0;
  const double share_pop_scale = has_population ? c.share_pop_scale : 1;
  const bool has_self = c.self != 0;
  const double self_scale = has_self ? c.self_scale : 1;
  for (const double scale : {c.left_scale, c.share_scale, share_pop_scale, self_scale})
    if (!(scale > 0) || !std::isfinite(scale))
      msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
                "msc_combination: a scale is {}; scales must be positive and finite", scale);
  for (const double floor : {c.l_rec_floor, c.l_pred_floor, has_population ? c.l_pop_floor : 1})
    if (!(floor > 0) || !std::isfinite(floor))
      msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
                "msc_combination: a floor is {}; floors must be positive and finite", floor);
  return {{{c.l_rec_floor, c.l_pred_floor, c.l_pop_floor}, {c.l_pred_slope, c.l_pop_slope}},
          {c.left_centre, c.left_scale},
          {c.share_centre, c.share_scale},
          {c.share_pop_centre, share_pop_scale},
          has_population,
          has_self,
          {c.self_centre, self_scale}};
}

/// Writes scores, all or none.
void write(const std::vector<double>& scores, double* combined) {
  require(scores.empty() || combined, "combined score: the place for the result is null");
  for (size_t i = 0; i < scores.size(); ++i)
    if (!std::isfinite(scores[i]))
      msc::fail(MSC_NOT_FINITE, MSC_STAGE_SCORE, "the combined score of pair {} is {}", i,
                scores[i]);
  std::copy(scores.begin(), scores.end(), combined);
}

}  // namespace

extern "C" {

int32_t msc_combination_fit(const msc_combined_columns* references, msc_combination* combination,
                            msc_error* error) {
  return guard(error, [&] {
    const auto fit = msc::fit_combination(read_columns(references, "msc_combination_fit"));
    write_struct(combination, to_c(fit), "msc_combination");
  });
}

int32_t msc_combined_scores(const msc_combination* combination, const msc_combined_columns* columns,
                            double* combined, msc_error* error) {
  return guard(error, [&] {
    const auto fit = from_c(combination);
    write(fit.scores(read_columns(columns, "msc_combined_scores")), combined);
  });
}

int32_t msc_combined_scores_cross_fitted(const int32_t* member, const int64_t* group,
                                         const msc_combined_columns* columns, double* combined,
                                         msc_error* error) {
  return guard(error, [&] {
    const auto c = read_columns(columns, "msc_combined_scores_cross_fitted");
    const auto n = static_cast<int64_t>(c.size());
    require(n >= 1 && member,
            "msc_combined_scores_cross_fitted: n must be at least 1, member not null");
    const auto groups = group ? std::vector<int64_t>(group, group + n) : std::vector<int64_t>();
    write(msc::cross_fitted_scores({member, member + n}, groups, c), combined);
  });
}

int32_t msc_combined_scores_alone(const msc_combined_columns* columns, double* combined,
                                  msc_error* error) {
  return guard(error, [&] {
    write(msc::scores_alone(read_columns(columns, "msc_combined_scores_alone")), combined);
  });
}

}  // extern "C"
