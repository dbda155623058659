#include "judging/judge_scores.h"

#include "core/base/format.h"
#include "judging/coverage.h"

namespace msc::audit {

namespace {

/// With the sign that makes low = member.
Column oriented(const std::vector<Row>& rows, const std::string& score) {
  Column column;
  const double sign = score == "share" || score == "share_low" ? -1 : 1;
  for (const auto& row : rows) {
    const auto value = value_of(row, score);
    column.push_back(value ? std::optional(sign * *value) : std::nullopt);
  }
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
  judgement.partial.emplace_back(
      score, memberscope::Evaluation(input, evaluation_options(judgement.options)));
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
  for (const char* error : kErrors) {
    judgement.scores.emplace_back(error);
    input.scores.emplace_back(error, judgement.values(error));
  }
  for (const char* score : kFurtherScores) {
    const auto column = oriented(judgement.rows, score);
    const auto found = coverage_of(labels.member, column);
    if (auto reason = missing_score(found); !reason.empty()) {
      judgement.left_out.push_back({score, std::move(reason)});
      continue;
    }
    judgement.scores.emplace_back(score);
    if (found.complete()) {
      input.scores.emplace_back(score, numbers_of(column));
      continue;
    }
    judge_part(judgement, labels, score, column);
    judgement.incomplete.push_back({score, without_text(found)});
  }
  judgement.evaluation.emplace(input, evaluation_options(judgement.options));
}

}  // namespace msc::audit
