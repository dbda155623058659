#include "audit/scoring/scored_row.h"

#include <regex>

#include "audit/score_cells.h"

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
    row.status = failed_status(result.failure->code, result.failure->stage);
    row.message = with_hint(*result.failure);
    row.extra = {{"n_queries", s.n_queries}};
    return row;
  }
  row.l_rec = s.l_rec;
  row.l_pred = s.l_pred;
  row.l_mem = s.l_mem;
  row.extra = predictor_cells(s);
  row.extra.emplace_back("setup", facts.setup);
  row.extra.emplace_back("colour_distance", colour_distance);
  append(row.extra, time_cells(s));
  for (const auto& [statistic, value] : result.blind.statistics)
    row.extra.emplace_back("blind_" + statistic, value);
  if (name.input_bytes > 0) row.extra.emplace_back("blind_x_bytes", name.input_bytes);
  if (name.target_bytes > 0) row.extra.emplace_back("blind_y_bytes", name.target_bytes);
  append(row.extra, share_cells(s));
  append(row.extra, population_cells(s));
  append(row.extra, self_cells(s));
  row.extra.emplace_back("withheld", s.withheld);
  if (!facts.repair.empty()) row.extra.emplace_back("repair", facts.repair);
  if (s.population_status != MSC_POPULATION_NONE)
    row.extra.emplace_back("population", facts.population);
  if (facts.honest_share && s.share_status == MSC_SHARE_OK && s.share_se > 0)
    row.extra.emplace_back("share_p",
                           memberscope::share_above(s.share, s.share_se, *facts.honest_share));
  return row;
}

}  // namespace msc::audit
