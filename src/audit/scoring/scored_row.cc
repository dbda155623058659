#include "audit/scoring/scored_row.h"

#include <memberscope/combined_score.hpp>
#include <regex>

namespace msc::audit {
namespace {

/// Whether the first two sizes that a message names, as in "48 x 48 x 3" or "48x48", differ in
/// height or width.
bool names_two_sizes(const std::string& message) {
  static const std::regex size(R"(([0-9]+) ?x ?([0-9]+)( ?x ?[0-9]+)?)");
  std::sregex_iterator first(message.begin(), message.end(), size), end;
  if (first == end) return false;
  auto second = first;
  return ++second != end && ((*first)[1] != (*second)[1] || (*first)[2] != (*second)[2]);
}

/// What to do about a size that the victim or the data got wrong.
std::string with_hint(const msc_error& failure) {
  std::string message = failure.message;
  if (failure.code == MSC_SHAPE_MISMATCH && message.find("--resize") == std::string::npos &&
      names_two_sizes(message))
    message += " (--resize HxW reads every pair at one size)";
  return message;
}

/// The stage that failed. Memory runs out in any stage, and in none of its own.
std::string status_of(const msc_error& failure) {
  return failure.code == MSC_OUT_OF_MEMORY ? "memory" : msc_stage_name(failure.stage);
}

/// The combined score of one pair by itself; rows of an audit have theirs replaced once there are
/// non-members to standardise on.
Cell combined_cell(const msc_score& s) {
  if (s.share_status != MSC_SHARE_OK || !(s.l_pred > 0)) return {};
  return memberscope::combined_score(s.l_mem, s.l_pred, s.share_low, s.y_hat_kind);
}

}  // namespace

Row scored_row(const PairName& name, const memberscope::AuditRow& result, double colour_distance,
               const RunFacts& facts) {
  Row row;
  row.id = name.id;
  row.member = name.member;
  row.group = name.group;
  row.run = facts.run;
  const auto& s = result.score;
  if (result.failure) {
    row.status = status_of(*result.failure);
    row.message = with_hint(*result.failure);
    row.extra = {{"n_queries", s.n_queries}};
    return row;
  }
  row.l_rec = s.l_rec;
  row.l_pred = s.l_pred;
  row.l_mem = s.l_mem;
  row.extra = {{"n_queries", s.n_queries},
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
               {"split_seed", s.seed},
               {"colour_distance", colour_distance},
               {"seconds_victim", s.seconds_victim},
               {"seconds_features", s.seconds_features},
               {"seconds_predictor", s.seconds_predictor},
               {"seconds_reconstruction", s.seconds_reconstruction}};
  if (s.y_hat_kind != MSC_TARGET_IMAGE)
    row.extra.emplace_back("average", s.average == MSC_AVERAGE_CLASSES ? "classes" : "pixels");
  for (const auto& [statistic, value] : result.blind.statistics)
    row.extra.emplace_back("blind_" + statistic, value);
  if (name.input_bytes > 0) row.extra.emplace_back("blind_x_bytes", name.input_bytes);
  if (name.target_bytes > 0) row.extra.emplace_back("blind_y_bytes", name.target_bytes);
  if (s.share_status == MSC_SHARE_NONE) return row;
  const auto share = [&](double value) {
    return s.share_status == MSC_SHARE_OK ? Cell(value) : Cell();
  };
  row.extra.insert(row.extra.end(), {{"share", share(s.share)},
                                     {"share_low", share(s.share_low)},
                                     {"share_se", share(s.share_se)},
                                     {"share_low_se", share(s.share_low_se)},
                                     {"combined", combined_cell(s)},
                                     {"seconds_share", s.seconds_share}});
  if (facts.honest_share && s.share_status == MSC_SHARE_OK && s.share_se > 0)
    row.extra.emplace_back("share_p",
                           memberscope::share_above(s.share, s.share_se, *facts.honest_share));
  return row;
}

}  // namespace msc::audit
