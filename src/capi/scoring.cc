#include "capi/scoring.h"

#include <cmath>

#include "capi/guard.h"
#include "capi/target_spec.h"

namespace msc::capi {

Pair read_pair(const msc_pair* from) {
  require(from != nullptr, "msc_pair: the pair is null");
  const auto c = read_struct(from, "msc_pair");
  require(c.x != nullptr, "msc_pair: x is null");
  require(c.y != nullptr, "msc_pair: y is null");
  Pair pair;
  pair.x = *c.x;
  pair.y = *c.y;
  pair.y_spec = read_truth_spec(c.y_spec);
  if (c.mask) pair.mask = *c.mask;
  if (c.y_hat) pair.y_hat = *c.y_hat;
  pair.y_hat_spec = read_target_spec(c.y_hat_spec);
  pair.key = c.pair_key;
  if (c.group != 0) pair.group = c.group;
  require(c.n_pose_outputs >= 0 && c.n_pose_errors >= 0 &&
              !c.pose_outputs == (c.n_pose_outputs == 0) &&
              !c.pose_errors == (c.n_pose_errors == 0),
          "msc_pair: pose_outputs or pose_errors and their number do not agree");
  pair.pose_outputs.assign(c.pose_outputs, c.pose_outputs + c.n_pose_outputs);
  pair.pose_errors.assign(c.pose_errors, c.pose_errors + c.n_pose_errors);
  return pair;
}

msc_error make_error(const std::exception_ptr& failure) {
  msc_error error{};
  if (failure) guard(&error, [&] { std::rethrow_exception(failure); });
  return error;
}

namespace {

void write_population(const Score& s, msc_score& c) {
  const PopulationResult& p = s.population;
  c.population_status = p.status;
  c.seconds_population = s.seconds_population;
  c.n_references = p.references;
  if (p.status != MSC_POPULATION_OK) return;
  c.l_pop = p.l_pop;
  c.l_rec_grid = p.l_rec;
  c.l_mem_pop = s.l_mem_pop;
  c.population_strength = p.strength;
  c.share_pop_status = p.share->defined ? MSC_SHARE_OK : MSC_SHARE_UNDEFINED;
  c.share_pop = p.share->share.value;
  c.share_pop_se = p.share->share.error;
  c.share_pop_low = p.share->low.value;
  c.share_pop_low_se = p.share->low.error;
}

void write_self_reference(const Score& s, msc_score& c) {
  c.self_status = s.self_status;
  c.seconds_poses = s.seconds_poses;
  for (const double error : s.pose_errors) c.n_poses += !std::isnan(error);
  if (s.self_status != MSC_SELF_OK) return;
  c.l_rec_poses = s.self.l_rec_poses;
  c.self_ratio = s.self.ratio;
  c.self_difference = s.self.difference;
  c.self_z = s.self.z;
  c.self_rank = s.self.rank;
  c.share_self_status = s.share_self_status;
  if (s.share_self_status != MSC_SHARE_OK) return;
  c.share_self = s.share_self;
  c.share_self_low = s.share_self_low;
}

}  // namespace

msc_score make_score(const Outcome& outcome) {
  msc_score c{};
  c.struct_size = sizeof(c);
  c.n_queries = outcome.score.n_queries;
  if (outcome.failure) {
    const msc_error error = make_error(outcome.failure);
    c.status = error.code;
    c.stage = error.stage;
    return c;
  }
  const Score& s = outcome.score;
  const Predictability& p = s.predictability;
  c.l_rec = s.rec.l_rec;
  c.l_pred = p.l_pred;
  c.l_mem = s.l_mem;
  c.beta = s.beta;
  c.l_pred_spread = p.l_pred_spread;
  c.lambda = p.lambda;
  c.n_train = p.n_train;
  c.n_test = p.n_test;
  c.n_splits = p.n_splits;
  c.n_features = p.n_features;
  c.rank = p.rank;
  c.seed = p.seed;
  c.rec_loss = s.rec_loss;
  c.pred_loss = p.loss;
  c.probe = p.probe;
  c.y_hat_kind = s.y_hat_kind;
  c.average = s.average;
  c.seconds_victim = s.seconds_victim;
  c.seconds_features = s.seconds_features;
  c.seconds_predictor = s.seconds_predictor;
  c.seconds_reconstruction = s.seconds_reconstruction;
  c.share = s.share.share.value;
  c.share_low = s.share.low.value;
  c.share_se = s.share.share.error;
  c.share_low_se = s.share.low.error;
  c.seconds_share = s.seconds_share;
  c.share_status = s.share_status;
  write_population(s, c);
  c.withheld = s.withheld;
  write_self_reference(s, c);
  return c;
}

}  // namespace msc::capi
