#include "audit/score_cells.h"

#include <iterator>
#include <memberscope/combined_score.hpp>

namespace msc::audit {

namespace {

/// The combined score of one pair by itself; rows of an audit have theirs replaced once there are
/// non-members to standardise on.
Cell combined_cell(const msc_score& s) {
  if (s.share_status != MSC_SHARE_OK) return {};
  memberscope::CombinedColumns columns{{s.l_rec}, {s.l_pred}, {s.share_low}};
  if (s.population_status == MSC_POPULATION_OK && s.share_pop_status == MSC_SHARE_OK) {
    if (s.y_hat_kind == MSC_TARGET_IMAGE) columns.l_rec = {s.l_rec_grid};
    columns.l_pop = {s.l_pop};
    columns.share_pop_low = {s.share_pop_low};
  }
  if (s.self_status == MSC_SELF_OK) columns.self_ratio = {s.self_ratio};
  return memberscope::combined_scores_alone(columns).front();
}

}  // namespace

Cells predictor_cells(const msc_score& s) {
  return {{"n_queries", s.n_queries},
          {"beta", s.beta},
          {"l_pred_spread", s.l_pred_spread},
          {"lambda", s.lambda},
          {"rec_loss", msc_loss_name(s.rec_loss)},
          {"pred_loss", msc_loss_name(s.pred_loss)},
          {"probe", msc_probe_name(s.probe)},
          {"n_train", s.n_train},
          {"n_test", s.n_test},
          {"n_splits", s.n_splits},
          {"n_features", s.n_features},
          {"rank", s.rank},
          {"split_seed", s.seed}};
}

Cells time_cells(const msc_score& s) {
  Cells cells{{"seconds_victim", s.seconds_victim},
              {"seconds_features", s.seconds_features},
              {"seconds_predictor", s.seconds_predictor},
              {"seconds_reconstruction", s.seconds_reconstruction}};
  if (s.y_hat_kind != MSC_TARGET_IMAGE)
    cells.emplace_back("average", s.average == MSC_AVERAGE_CLASSES ? "classes" : "pixels");
  return cells;
}

Cells share_cells(const msc_score& s) {
  if (s.share_status == MSC_SHARE_NONE) return {};
  const auto share = [&](double value) {
    return s.share_status == MSC_SHARE_OK ? Cell(value) : Cell();
  };
  return {{"share", share(s.share)},       {"share_low", share(s.share_low)},
          {"share_se", share(s.share_se)}, {"share_low_se", share(s.share_low_se)},
          {"combined", combined_cell(s)},  {"seconds_share", s.seconds_share}};
}

Cells population_cells(const msc_score& s) {
  if (s.population_status == MSC_POPULATION_NONE) return {};
  const bool is_given = s.population_status == MSC_POPULATION_OK;
  const auto number = [&](double value) { return is_given ? Cell(value) : Cell(); };
  const auto share = [&](double value) {
    return is_given && s.share_pop_status == MSC_SHARE_OK ? Cell(value) : Cell();
  };
  return {{"l_pop", number(s.l_pop)},
          {"l_rec_grid", number(s.l_rec_grid)},
          {"l_mem_pop", number(s.l_mem_pop)},
          {"share_pop", share(s.share_pop)},
          {"share_pop_low", share(s.share_pop_low)},
          {"share_pop_se", share(s.share_pop_se)},
          {"share_pop_low_se", share(s.share_pop_low_se)},
          {"pop_references", s.n_references},
          {"pop_strength", number(s.population_strength)},
          {"seconds_population", s.seconds_population}};
}

Cells self_cells(const msc_score& s) {
  if (s.self_status == MSC_SELF_NONE) return {};
  const bool is_given = s.self_status == MSC_SELF_OK;
  const auto number = [](bool is_there, double value) { return is_there ? Cell(value) : Cell(); };
  const bool has_share = is_given && s.share_self_status == MSC_SHARE_OK;
  return {{"l_rec_poses", number(is_given, s.l_rec_poses)},
          {"self_ratio", number(is_given, s.self_ratio)},
          {"self_difference", number(is_given, s.self_difference)},
          {"self_z", number(is_given && s.n_poses >= 3, s.self_z)},
          {"self_rank", number(is_given, s.self_rank)},
          {"share_self", number(has_share, s.share_self)},
          {"share_self_low", number(has_share, s.share_self_low)},
          {"n_poses", s.n_poses},
          {"seconds_poses", s.seconds_poses}};
}

const char* failed_status(int32_t code, int32_t stage) {
  return code == MSC_OUT_OF_MEMORY ? "memory" : msc_stage_name(stage);
}

void append(Cells& cells, Cells more) {
  cells.insert(cells.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

}  // namespace msc::audit
