#include "judging/parts.h"

#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "core/base/format.h"
#include "judging/figures.h"

namespace msc::audit {

namespace {

constexpr size_t kMostParts = 64;
constexpr const char* kKinds[] = {"class", "region", "channel"};

/// Kind (place in kKinds) and number of the part that a column of a score is about.
std::optional<std::pair<size_t, int64_t>> part_of(std::string_view column, std::string_view score) {
  if (column.substr(0, score.size()) != score) return std::nullopt;
  for (size_t kind = 0; kind < std::size(kKinds); ++kind) {
    const auto prefix = msc::format("{}_{}_", score, kKinds[kind]);
    if (column.substr(0, prefix.size()) != prefix) continue;
    int64_t number = 0;
    const char* const end = column.data() + column.size();
    const auto read = std::from_chars(column.data() + prefix.size(), end, number);
    if (read.ec == std::errc() && read.ptr == end) return std::pair{kind, number};
  }
  return std::nullopt;
}

/// One part's scores in the pairs that have it.
struct PartScores {
  std::vector<int32_t> member;
  std::vector<double> score;
};

std::map<std::pair<size_t, int64_t>, PartScores> part_scores(const Judgement& judgement,
                                                             std::string_view score) {
  std::map<std::pair<size_t, int64_t>, PartScores> parts;
  for (const auto& row : judgement.rows)
    for (const auto& [column, cell] : row.extra) {
      const auto part = part_of(column, score);
      const auto value = part ? cell.number() : std::nullopt;
      if (!value) continue;
      auto& scores = parts[*part];
      scores.member.push_back(*row.member);
      scores.score.push_back(*value);
    }
  return parts;
}

PartSummary summary_of(const std::string& name, const PartScores& scores, int sign,
                       double confidence) {
  memberscope::EvaluationInput input;
  input.member = scores.member;
  input.scores = {{"part", scores.score}};
  for (double& value : input.scores.front().second) value *= sign;
  memberscope::EvaluationOptions options;
  options.confidence = confidence;
  const memberscope::Evaluation evaluation(input, options);
  PartSummary summary{name, 0, 0, 0, 0, evaluation, evaluation.find("part.auc")};
  for (size_t i = 0; i < scores.score.size(); ++i) {
    ++(scores.member[i] ? summary.n_members : summary.n_nonmembers);
    (scores.member[i] ? summary.members : summary.nonmembers) += scores.score[i];
  }
  if (summary.n_members) summary.members /= static_cast<double>(summary.n_members);
  if (summary.n_nonmembers) summary.nonmembers /= static_cast<double>(summary.n_nonmembers);
  return summary;
}

}  // namespace

std::vector<PartSummary> part_summaries(const Judgement& judgement, const ScoreKind& score) {
  std::vector<PartSummary> summaries;
  for (const auto& [part, scores] : part_scores(judgement, score.name)) {
    if (summaries.size() == kMostParts) break;
    summaries.push_back(summary_of(msc::format("{} {}", kKinds[part.first], part.second), scores,
                                   score.sign, judgement.options.confidence));
  }
  return summaries;
}

nlohmann::ordered_json parts_json(const Judgement& judgement, const ScoreKind& score) {
  auto list = nlohmann::ordered_json::array();
  const auto mean = [](int64_t n, double value) {
    return n ? nlohmann::ordered_json(value) : nlohmann::ordered_json();
  };
  for (const auto& part : part_summaries(judgement, score))
    list.push_back(
        {{"part", part.name},
         {"n_members", part.n_members},
         {"n_nonmembers", part.n_nonmembers},
         {msc::format("{}_members", score.name), mean(part.n_members, part.members)},
         {msc::format("{}_nonmembers", score.name), mean(part.n_nonmembers, part.nonmembers)},
         {"auc", figure_json(part.auc)}});
  return list;
}

}  // namespace msc::audit
