#include "memberscope/c/membership_scorer.h"

#include <cmath>

#include "capi/guard.h"
#include "capi/handles.h"
#include "capi/predictor_options.h"
#include "capi/run.h"
#include "capi/scoring.h"
#include "capi/share_options.h"
#include "core/loss/losses.h"
#include "core/score/beta.h"
#include "core/score/prediction_target.h"

namespace msc::capi {
namespace {

void require_non_negative(double value, const char* name) {
  if (!(value >= 0) || !std::isfinite(value))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "msc_scorer_options: {} is {}, expected a finite number >= 0", name, value);
}

void check_preset(int32_t preset) {
  if (preset != MSC_PRESET_DEFAULT && preset != MSC_PRESET_PAPER)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "preset {} is not one of msc_preset", preset);
}

ScorerOptions read_scorer_options(const msc_scorer_options* from) {
  const auto c = read_struct(from, "msc_scorer_options");
  check_preset(c.preset);
  loss_of(c.loss, MSC_STAGE_NONE);  // refuses a number that is none
  if (c.average != MSC_AVERAGE_PIXELS && c.average != MSC_AVERAGE_CLASSES)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "msc_scorer_options: average {} is not one of msc_average", c.average);
  require_non_negative(c.beta, "beta");
  require_non_negative(c.probability_floor, "probability_floor");
  require((c.grid_height > 0) == (c.grid_width > 0) && c.grid_height >= 0 && c.grid_width >= 0,
          "msc_scorer_options: give both grid_height and grid_width, positive, or neither");
  ScorerOptions options;
  options.preset = c.preset;
  options.loss = c.loss;
  options.average = c.average;
  options.beta = c.has_beta ? c.beta : 1.0;
  options.probability_floor = c.probability_floor;
  options.grid_height = c.grid_height;
  options.grid_width = c.grid_width;
  if (c.predictor) options.predictor = read_predictor_options(c.predictor);
  if (c.share_mode < MSC_SHARE_BY_PRESET || c.share_mode > MSC_SHARE_OFF)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "msc_scorer_options: share_mode {} is not one of msc_share_mode", c.share_mode);
  options.share_mode = c.share_mode;
  options.share =
      read_share_options(c.share, options.predictor.value_or(preset_predictor(c.preset)));
  if (c.population) options.population = c.population->predictor;
  if (c.repair) options.repair = c.repair->repair;
  if (c.withheld_mode < MSC_WITHHELD_BY_PRESET || c.withheld_mode > MSC_WITHHELD_SCORED)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
         "msc_scorer_options: withheld_mode {} is not one of msc_withheld_mode", c.withheld_mode);
  options.withheld_mode = c.withheld_mode;
  if (c.poses) options.poses = c.poses->poses;
  return options;
}

/// One pair through the same path as a batch, so that one and many give the same bits.
Outcome score_one(MembershipScorer& scorer, const msc_pair* from) {
  Outcome result;
  AuditCallbacks callbacks;
  callbacks.load = [&](int64_t) { return LoadedPair{read_pair(from), nullptr}; };
  callbacks.row = [&](int64_t, const Outcome& outcome) { result = outcome; };
  AuditSummary summary;
  run_audit(scorer, 1, callbacks, RunOptions{1, 1, 0, {}}, summary);
  if (result.failure) std::rethrow_exception(result.failure);
  return result;
}

void mark_cancelled(int64_t first, int64_t n, msc_score* scores, msc_error* errors) {
  for (int64_t i = first; i < n; ++i) {
    msc_score score{};
    score.status = MSC_CANCELLED;
    write_struct(element(scores, i), score, "msc_score");
    if (errors)
      set_error(&errors[i], MSC_CANCELLED, MSC_STAGE_SCORE, "cancelled before this pair was begun");
  }
}

}  // namespace
}  // namespace msc::capi

using namespace msc::capi;

extern "C" {

int32_t msc_preset_predictor(int32_t preset, msc_predictor_options* options, msc_error* error) {
  return guard(error, [&] {
    check_preset(preset);
    write_struct(options, make_predictor_options(msc::preset_predictor(preset)),
                 "msc_predictor_options");
  });
}

int32_t msc_membership_scorer_create(msc_victim_model* victim, msc_feature_extractor* extractor,
                                     const msc_scorer_options* options,
                                     msc_membership_scorer** scorer, msc_error* error) {
  return guard(error, [&] {
    require(extractor != nullptr, "msc_membership_scorer_create: extractor is null");
    require(scorer != nullptr, "msc_membership_scorer_create: the place for the handle is null");
    *scorer = new msc_membership_scorer(victim ? victim->object : nullptr, extractor->object,
                                        read_scorer_options(options));
  });
}

void msc_membership_scorer_release(msc_membership_scorer* scorer) {
  delete scorer;
}

int32_t msc_membership_scorer_score(msc_membership_scorer* scorer, const msc_pair* pair,
                                    msc_score* score, msc_error* error) {
  return guard(error, [&] {
    require(scorer != nullptr, "msc_membership_scorer_score: scorer is null");
    require(score != nullptr, "msc_membership_scorer_score: score is null");
    write_struct(score, make_score(score_one(scorer->scorer, pair)), "msc_score");
  });
}

int32_t msc_membership_scorer_score_batch(msc_membership_scorer* scorer, int64_t n,
                                          const msc_pair* pairs, msc_score* scores,
                                          msc_error* errors, const msc_run_options* options,
                                          msc_error* error) {
  return guard(error, [&] {
    require(scorer != nullptr, "msc_membership_scorer_score_batch: scorer is null");
    require(n >= 0, "msc_membership_scorer_score_batch: n is negative");
    require(n == 0 || (pairs != nullptr && scores != nullptr),
            "msc_membership_scorer_score_batch: pairs or scores is null");
    const auto run = read_run_options(options);
    if (n == 0) return;
    int64_t n_rows = 0;
    msc::AuditCallbacks callbacks = read_run_callbacks(options);
    callbacks.load = [&](int64_t i) {
      return msc::LoadedPair{read_pair(element(pairs, i)), nullptr};
    };
    callbacks.row = [&](int64_t i, const msc::Outcome& outcome) {
      write_struct(element(scores, i), make_score(outcome), "msc_score");
      if (errors) errors[i] = make_error(outcome.failure);
      n_rows = i + 1;
    };
    msc::AuditSummary summary;
    msc::run_audit(scorer->scorer, n, callbacks, run, summary);
    mark_cancelled(n_rows, n, scores, errors);
    if (summary.was_cancelled)
      msc::fail(MSC_CANCELLED, MSC_STAGE_SCORE, "cancelled after {} of {} pairs", n_rows, n);
  });
}

int32_t msc_membership_error(double l_rec, double l_pred, double beta, double* l_mem,
                             msc_error* error) {
  return guard(error, [&] {
    require(l_mem != nullptr, "msc_membership_error: the place for the result is null");
    *l_mem = msc::membership_error(l_rec, l_pred, beta);
  });
}

int32_t msc_fit_beta(int64_t n, const double* l_rec, const double* l_pred, double* beta,
                     msc_error* error) {
  return guard(error, [&] {
    require(beta != nullptr && (n < 1 || (l_rec && l_pred)),
            "msc_fit_beta: l_rec, l_pred and beta must not be null");
    *beta = msc::fit_beta(n, l_rec, l_pred);
  });
}

}  // extern "C"
