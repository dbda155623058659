#include "judging/left_out.h"

#include <algorithm>

#include "judging/figure_words.h"

namespace msc::audit {

namespace {

/// Of a full audit's columns, whether any row has one.
bool any_row_has(const Judgement& judgement, const std::string& column) {
  return std::any_of(judgement.rows.begin(), judgement.rows.end(),
                     [&](const Row& row) { return row.number(column).has_value(); });
}

bool any_statistic(const Judgement& judgement) {
  return std::any_of(std::begin(kBlindColumns), std::end(kBlindColumns),
                     [&](const char* column) { return any_row_has(judgement, column); });
}

}  // namespace

void add_left_out(Judgement& judgement) {
  const auto leave_out = [&](const char* name, const char* reason) {
    judgement.left_out.push_back({name, reason});
  };
  if (judgement.rows.empty()) return;
  if (!any_statistic(judgement))
    leave_out("blind_statistics", "the rows have none of the columns blind_x_mean and so on");
  if (!judgement.near_duplicates)
    leave_out("near_duplicates",
              "nobody looked for them: an audit does, where the pictures are at hand");
  if (!judgement.beta)
    leave_out("beta", "the rows do not say with which beta their L_mem was made");
  if (judgement.n_groups == 0)
    leave_out("groups",
              "no row names one: pairs count as independent, and nothing is judged by group");
}

}  // namespace msc::audit
