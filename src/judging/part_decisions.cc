#include "judging/part_decisions.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <memberscope/evaluation.hpp>
#include <optional>

#include "audit/score_table.h"
#include "core/base/format.h"

namespace msc::audit {

namespace {

constexpr const char* kKinds[] = {"class", "region", "channel", "group"};

/// A part's name and, in its order, what of the sides is compared.
struct Part {
  std::string name;
  memberscope::GroupedScores images, references;
};

void require_kind(const std::string& by) {
  if (std::find(std::begin(kKinds), std::end(kKinds), by) == std::end(kKinds))
    throw InputError(
        msc::format("'{}' is no kind of part: expected class, region, channel or group", by));
}

std::optional<int64_t> number_behind(const std::string& column, const std::string& prefix) {
  if (column.compare(0, prefix.size(), prefix) != 0) return std::nullopt;
  int64_t number = 0;
  const char* const end = column.data() + column.size();
  const auto read = std::from_chars(column.data() + prefix.size(), end, number);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

/// The rows that have a number in the column, with the sign that makes low = member.
memberscope::GroupedScores having(const std::vector<Row>& rows,
                                  const memberscope::GroupedScores& numbered,
                                  const std::string& column, int sign) {
  memberscope::GroupedScores found;
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto value = rows[i].number(column);
    if (!value) continue;
    found.scores.push_back(sign * *value);
    if (!numbered.group.empty()) found.group.push_back(numbered.group[i]);
  }
  return found;
}

std::vector<Part> parts_by_column(const DecisionSides& sides, const NumberedSides& numbered,
                                  const PartQuestion& question) {
  const auto* kind = find_score(question.score);
  const auto prefix = msc::format("{}_{}_", question.score, question.by);
  std::map<int64_t, std::string> columns;
  for (const auto& row : sides.images)
    for (const auto& [column, cell] : row.extra)
      if (const auto number = number_behind(column, prefix); number && cell.number())
        columns[*number] = column;
  if (columns.empty())
    throw InputError(
        msc::format("no image has a column {}N, one for each {}, as `audit` and "
                    "`score` write it where there are some",
                    prefix, question.by));
  std::vector<Part> parts;
  for (const auto& [number, column] : columns)
    parts.push_back({msc::format("{} {}", question.by, number),
                     having(sides.images, numbered.images, column, kind->sign),
                     having(sides.references, numbered.references, column, kind->sign)});
  return parts;
}

std::vector<Part> parts_by_group(const DecisionSides& sides, const NumberedSides& numbered) {
  std::vector<Part> parts;
  std::map<std::string, size_t> known;
  for (size_t i = 0; i < sides.images.size(); ++i) {
    const auto& group = sides.images[i].group;
    if (group.empty()) continue;
    const auto found = known.emplace(group, parts.size());
    if (found.second) parts.push_back({"group " + group, {}, numbered.references});
    auto& part = parts[found.first->second];
    part.images.scores.push_back(numbered.images.scores[i]);
    part.images.group.push_back(numbered.images.group[i]);
  }
  if (parts.empty()) throw InputError("no image names a group (column group)");
  return parts;
}

PartDecision judged(const Part& part, double confidence, uint64_t seed) {
  PartDecision found;
  found.name = part.name;
  found.n = static_cast<int64_t>(part.images.scores.size());
  found.n_references = static_cast<int64_t>(part.references.scores.size());
  found.used.n = found.n;
  found.used.confidence = confidence;
  found.set.p_value = found.set.floor = 1;
  if (found.n_references == 0) return found;
  memberscope::SetTestOptions set;
  set.seed = seed;
  found.set = memberscope::set_test(part.images, part.references, set);
  memberscope::UsedOptions used;
  used.confidence = confidence;
  used.seed = seed;
  found.used = memberscope::count_used(part.images, part.references, used);
  return found;
}

}  // namespace

std::vector<PartDecision> part_decisions(const DecisionSides& sides, const PartQuestion& question) {
  require_kind(question.by);
  const bool by_group = question.by == "group";
  const auto numbered = numbered_sides(sides, by_group ? question.score : "l_mem");
  const auto parts =
      by_group ? parts_by_group(sides, numbered) : parts_by_column(sides, numbered, question);
  const double confidence = 1 - (1 - question.confidence) / static_cast<double>(parts.size());
  std::vector<PartDecision> found;
  std::vector<double> p_values;
  for (const auto& part : parts) {
    found.push_back(judged(part, confidence, question.seed));
    p_values.push_back(found.back().set.p_value);
  }
  const auto corrected = memberscope::holm(p_values);
  for (size_t i = 0; i < found.size(); ++i) found[i].p_holm = corrected[i];
  return found;
}

std::string part_decisions_text(const std::vector<PartDecision>& parts) {
  std::string text;
  for (const auto& part : parts) {
    const auto& used = part.used;
    const auto at_least =
        part.n_references == 0 ? std::string("cannot say: no reference has it")
        : used.most == 0
            ? msc::format("cannot say: that takes {} references", used.references_needed)
            : msc::format("at least {} of {} trained on", used.at_least, used.n);
    text += msc::format("  {:<14} {}; p = {:.3g} (corrected)\n", part.name, at_least, part.p_holm);
  }
  return text;
}

}  // namespace msc::audit
