#include "judging/judge_scores.h"

#include "core/base/format.h"
#include "judging/coverage.h"

namespace msc::audit {

namespace {

/// With the sign that makes low = member.
Column column_of(const std::vector<Row>& rows, const ScoreKind& kind) {
  Column column;
  for (const auto& row : rows) column.push_back(oriented(row, kind));
  return column;
}

/// A further score over the rows that have it, beside their L_mem.
void judge_part(Judgement& judgement, const memberscope::EvaluationInput& labels,
                const std::string& score, const Column& column) {
  const auto rows = rows_with(column);
  const memberscope::EvaluationInput input{
      taken(labels.member, rows),
      taken(labels.group, rows),
      {{"l_mem", taken(judgement.values("l_mem"), rows)}, {score, numbers_of(column)}}};
  judgement.partial.emplace_back(score, memberscope::Evaluation(input, judgement.options));
}

/// Why a further score is not judged, or nothing.
std::string missing_score(const Coverage& found) {
  if (found.complete()) return {};
  if (found.members + found.nonmembers == 0) return "no row has one";
  if (!found.both() ||
      found.members + found.nonmembers < found.members_without + found.nonmembers_without)
    return without_text(found);
  return {};
}

}  // namespace

void judge_scores(Judgement& judgement, const memberscope::EvaluationInput& labels) {
  auto input = labels;
  for (const auto& kind : score_table()) {
    const auto column = column_of(judgement.rows, kind);
    const auto found = coverage_of(labels.member, column);
    if (kind.needs_models && found.members + found.nonmembers == 0) continue;  // nor were asked for
    if (auto reason = missing_score(found); !reason.empty()) {
      if (!kind.on_request || found.members + found.nonmembers > 0)
        judgement.left_out.push_back({kind.name, std::move(reason)});
      continue;
    }
    judgement.scores.emplace_back(kind.name);
    if (found.complete()) {
      input.scores.emplace_back(kind.name, numbers_of(column));
      continue;
    }
    judge_part(judgement, labels, kind.name, column);
    judgement.incomplete.push_back({kind.name, without_text(found)});
  }
  judgement.evaluation.emplace(input, judgement.options);
}

}  // namespace msc::audit
