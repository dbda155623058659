#include "report/parts.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "report/figures.h"
#include "report/html.h"
#include "report/verdict.h"

namespace msc::report {

namespace {

constexpr size_t kMostParts = 64;
constexpr std::pair<std::string_view, const char*> kPrefixes[] = {{"l_rec_class_", "class"}, {"l_rec_region_", "region"}};

/// Kind (place in kPrefixes) and number of the part that a column is about.
std::optional<std::pair<size_t, int64_t>> part_of(std::string_view column) {
  for (size_t kind = 0; kind < std::size(kPrefixes); ++kind) {
    const auto prefix = kPrefixes[kind].first;
    if (column.substr(0, prefix.size()) != prefix) continue;
    int64_t number = 0;
    const char* const end = column.data() + column.size();
    const auto read = std::from_chars(column.data() + prefix.size(), end, number);
    if (read.ec == std::errc() && read.ptr == end) return std::pair{kind, number};
  }
  return std::nullopt;
}

/// One part's errors in the pairs that have it.
struct PartErrors {
  std::vector<int32_t> member;
  std::vector<double> error;
};

std::map<std::pair<size_t, int64_t>, PartErrors> part_errors(const Judgement& judgement) {
  std::map<std::pair<size_t, int64_t>, PartErrors> parts;
  for (const auto& row : judgement.rows)
    for (const auto& [column, text] : row.extra) {
      const auto part = part_of(column);
      const auto value = part ? row.number(column) : std::nullopt;
      if (!value) continue;
      auto& errors = parts[*part];
      errors.member.push_back(*row.member);
      errors.error.push_back(*value);
    }
  return parts;
}

PartSummary summary_of(const std::pair<size_t, int64_t>& part, const PartErrors& errors, double confidence) {
  memberscope::EvaluationInput input;
  input.member = errors.member;
  input.scores = {{"l_rec", errors.error}};
  msc_evaluation_options options{};
  options.confidence = confidence;
  const memberscope::Evaluation evaluation(input, options);
  PartSummary summary{
      fmt::format("{} {}", kPrefixes[part.first].second, part.second), 0, 0, 0, 0, evaluation, evaluation.find("l_rec.auc")};
  for (size_t i = 0; i < errors.error.size(); ++i) {
    ++(errors.member[i] ? summary.n_members : summary.n_nonmembers);
    (errors.member[i] ? summary.members : summary.nonmembers) += errors.error[i];
  }
  if (summary.n_members) summary.members /= static_cast<double>(summary.n_members);
  if (summary.n_nonmembers) summary.nonmembers /= static_cast<double>(summary.n_nonmembers);
  return summary;
}

}  // namespace

std::vector<PartSummary> part_summaries(const Judgement& judgement) {
  std::vector<PartSummary> summaries;
  for (const auto& [part, errors] : part_errors(judgement)) {
    if (summaries.size() == kMostParts) break;
    summaries.push_back(summary_of(part, errors, judgement.options.confidence));
  }
  return summaries;
}

nlohmann::ordered_json parts_json(const Judgement& judgement) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& part : part_summaries(judgement))
    list.push_back({{"part", part.name},
                    {"n_members", part.n_members},
                    {"n_nonmembers", part.n_nonmembers},
                    {"l_rec_members", part.n_members ? nlohmann::ordered_json(part.members) : nlohmann::ordered_json()},
                    {"l_rec_nonmembers", part.n_nonmembers ? nlohmann::ordered_json(part.nonmembers) : nlohmann::ordered_json()},
                    {"auc", figure_json(part.auc)}});
  return list;
}

std::string parts_html(const Judgement& judgement) {
  std::string rows;
  for (const auto& part : part_summaries(judgement))
    rows += fmt::format(
        "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{:.4g}</td><td class=\"n\">{}</td><td class=\"n\">{:.4g}</td><td "
        "class=\"n\">{}</td></tr>\n",
        part.name, part.n_members, part.members, part.n_nonmembers, part.nonmembers, estimate_text(part.auc));
  if (rows.empty()) return {};
  return fmt::format(
      "<h2>By class and region</h2>\n<p>{} in parts of the pictures, over the pairs that have the part. A part may tell members apart "
      "where "
      "the whole does not.</p>\n<div class=\"scroll\"><table><tr><th>Part</th><th class=\"n\">Members</th><th class=\"n\">their {}</th><th "
      "class=\"n\">Non-members</th><th class=\"n\">their {}</th><th class=\"n\">AUC</th></tr>\n{}</table></div>\n",
      score_html("l_rec"), score_html("l_rec"), score_html("l_rec"), rows);
}

}  // namespace msc::report
