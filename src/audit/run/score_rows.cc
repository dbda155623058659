#include "audit/run/score_rows.h"

#include "audit/scoring/conclusion.h"

namespace msc::audit {
namespace {

/// Without a victim only L_pred means something.
void blind(Row& row) {
  row.l_rec.reset();
  row.l_mem.reset();
  for (const char* column : {"l_rec_grid", "l_mem_pop", "share_pop", "share_pop_low",
                             "share_pop_se", "share_pop_low_se"})
    row.remove(column);
}

}  // namespace

ScoreResult score_rows(Job& job, const RowPlace& place) {
  require_row_place(place.file, place.format, place.existing);
  job.sanity_gate().pass(job.listener());
  job.identify();
  RowOutput rows(place.file, place.format, place.existing, job.run_name(), place.ask_again,
                 place.print, job.has_poses());
  if (!job.learn()) throw Cancelled();
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
