#include "audit/scoring/dry_run.h"

#include "core/base/format.h"

namespace msc::audit {
namespace {

using Tell = std::function<void(const std::string& line)>;

std::string text_of(memberscope::ImageView view) {
  static const char* const kTypes[] = {"?", "u8", "u16", "i32", "f16", "f32", "f64"};
  return msc::format("{}x{} with {} channel{} of {}", view.height(), view.width(), view.channels(),
                     view.channels() == 1 ? "" : "s", kTypes[view.dtype()]);
}

void tell_shapes(const Job& job, const Tell& tell) {
  const auto owned = job.pairs().read(0);
  tell(msc::format("{} pairs; the first is '{}'", job.pairs().size(), job.pairs().name(0).id));
  tell("input         " + text_of(owned.pair.x));
  tell("ground truth  " + text_of(owned.pair.y));
  if (job.recorded() && owned.pair.y_hat)
    tell(msc::format("output        {}, recorded", text_of(*owned.pair.y_hat)));
  if (!job.asks_victim()) return;
  const auto spec = job.victim().output_spec(owned.pair.x.shape());
  tell(msc::format("output        {}x{} with {} channels, from {}", spec.shape.height,
                   spec.shape.width, spec.shape.channels, job.victim().identity()));
}

Row score_first(const Job& job, JobResult& result, const RowTaker& look) {
  Row row;
  result = job.run({0}, [&](const Row& scored, const auto& all) {
    row = scored;
    if (row.ok()) look(scored, all);
  });
  if (!row.ok())
    throw memberscope::Error(MSC_INVALID_ARGUMENT, MSC_STAGE_DATA,
                             msc::format("{}: {}: {}", row.id, row.status, row.message));
  return row;
}

void tell_errors(const Row& row, bool has_victim, const Tell& tell) {
  const auto number = [](const std::optional<double>& value) { return value.value_or(0); };
  tell(has_victim ? msc::format("L_rec {:.6f}  L_pred {:.6f}  L_mem {:.6f}", number(row.l_rec),
                                number(row.l_pred), number(row.l_mem))
                  : msc::format("L_pred {:.6f}", number(row.l_pred)));
}

}  // namespace

void dry_run(const Job& job, const Tell& tell, const RowTaker& look) {
  const SanityGate gate = job.sanity_gate();
  tell_shapes(job, tell);
  for (const auto& line : gate.measures()) tell(line);
  gate.pass(job.listener());
  tell("features      " + job.extractor().identity());
  JobResult result;
  const int64_t n_check = job.check_victim();
  const Row row = score_first(job, result, look);
  tell_errors(row, job.has_victim(), tell);
  const auto cores = job.threads();
  const auto n_queries = result.n_queries + n_check;
  tell(
      msc::format("{:.2f} s for this pair, so about {:.0f} s for all with {} at a time (less once "
                  "warm); {} quer{} spent on this dry run",
                  result.seconds, result.seconds * static_cast<double>(job.pairs().size()) / cores,
                  cores, n_queries, n_queries == 1 ? "y" : "ies"));
}

}  // namespace msc::audit
