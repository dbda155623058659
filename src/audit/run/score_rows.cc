#include "audit/run/score_rows.h"

#include "audit/scoring/conclusion.h"

namespace msc::audit {
namespace {

/// Without a victim only L_pred means something.
void blind(Row& row) {
  row.l_rec.reset();
  row.l_mem.reset();
}

}  // namespace

ScoreResult score_rows(Job& job, const RowPlace& place) {
  require_row_place(place.file, place.format, place.existing);
  job.sanity_gate().pass(job.listener());
  job.identify();
  RowOutput rows(place.file, place.format, place.existing, job.run_name(), place.ask_again,
                 place.print);
  const int64_t n_check = rows.asked_before() ? 0 : job.check_victim();
  ScoreResult result;
  result.job = rows.score(job, job.has_victim() ? std::function<void(Row&)>() : blind);
  result.job.n_check_queries = n_check;
  result.can_resume = rows.can_resume();
  rows.finish();
  tell_conclusion(result.job, job.listener());
  return result;
}

}  // namespace msc::audit
