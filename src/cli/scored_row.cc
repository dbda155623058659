#include "cli/scored_row.h"

#include "cli/method_options.h"

namespace msc::cli {
namespace {

/// What to do about a size that the victim or the data got wrong.
std::string with_hint(const msc_error& failure) {
  std::string message = failure.message;
  if (failure.code == MSC_SHAPE_MISMATCH && message.find("--resize") == std::string::npos && message.find(" x ") != std::string::npos)
    message += " (--resize HxW reads every pair at one size)";
  return message;
}

}  // namespace

report::Row scored_row(const PairName& name, const memberscope::AuditRow& result, double colour_distance, const std::string& run) {
  report::Row row;
  row.id = name.id;
  row.member = name.member;
  row.group = name.group;
  row.run = run;
  const auto& s = result.score;
  if (result.failure) {
    row.status = msc_stage_name(result.failure->stage);
    row.message = with_hint(*result.failure);
    row.extra = {{"n_queries", std::to_string(s.n_queries)}};
    return row;
  }
  row.l_rec = s.l_rec;
  row.l_pred = s.l_pred;
  row.l_mem = s.l_mem;
  using report::number_text;
  row.extra = {{"n_queries", std::to_string(s.n_queries)},
               {"beta", number_text(s.beta)},
               {"l_pred_spread", number_text(s.l_pred_spread)},
               {"lambda", number_text(s.lambda)},
               {"rec_loss", loss_name(s.rec_loss)},
               {"pred_loss", loss_name(s.pred_loss)},
               {"n_train", std::to_string(s.n_train)},
               {"n_test", std::to_string(s.n_test)},
               {"n_splits", std::to_string(s.n_splits)},
               {"n_features", std::to_string(s.n_features)},
               {"rank", std::to_string(s.rank)},
               {"split_seed", std::to_string(s.seed)},
               {"colour_distance", number_text(colour_distance)},
               {"seconds_victim", number_text(s.seconds_victim)},
               {"seconds_features", number_text(s.seconds_features)},
               {"seconds_predictor", number_text(s.seconds_predictor)},
               {"seconds_reconstruction", number_text(s.seconds_reconstruction)}};
  for (const auto& [statistic, value] : result.blind.statistics) row.extra.emplace_back("blind_" + statistic, number_text(value));
  if (name.input_bytes > 0) row.extra.emplace_back("blind_x_bytes", std::to_string(name.input_bytes));
  if (name.target_bytes > 0) row.extra.emplace_back("blind_y_bytes", std::to_string(name.target_bytes));
  return row;
}

}  // namespace msc::cli
