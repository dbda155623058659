#include "judging/decision_sides.h"

#include <set>
#include <unordered_map>

#include "audit/score_table.h"
#include "core/base/format.h"

namespace msc::audit {

namespace {

struct Side {
  const char* place;
  const std::vector<Row>& rows;
};

/// That no image and no group is on both sides.
void require_apart(const Side& a, const Side& b) {
  std::set<std::string> ids, groups;
  for (const auto& row : b.rows) {
    ids.insert(row.id);
    if (!row.group.empty()) groups.insert(row.group);
  }
  for (const auto& row : a.rows) {
    if (ids.count(row.id))
      throw InputError(
          msc::format("'{}' is {} and {} (two images of one name need ids of their own: the "
                      "manifest's column id)",
                      row.id, a.place, b.place));
    if (groups.count(row.group))
      throw InputError(
          msc::format("group '{}' is {} ('{}') and {}", row.group, a.place, row.id, b.place));
  }
}

void check_sides(const DecisionSides& sides, bool own_references) {
  if (sides.references.empty())
    throw InputError(own_references ? "there are no scored non-members to compare with: give "
                                      "reference non-members, or rows that hold some"
                                    : "the references hold no scored row");
  if (sides.images.empty())
    throw InputError("there is no image to decide on: every scored row is a reference");
  require_apart({"to be decided on", sides.images}, {"among its own references", sides.references});
  require_apart({"to be decided on", sides.images}, {"among the known members", sides.known});
  require_apart({"among the references", sides.references},
                {"among the known members", sides.known});
}

/// Numbers of groups over all sides: those of one name are one, a row without a name is alone.
class GroupNumbers {
 public:
  int64_t of(const Row& row) {
    named_ = named_ || !row.group.empty();
    const auto key = row.group.empty() ? "id " + row.id : "group " + row.group;
    return numbers_.emplace(key, static_cast<int64_t>(numbers_.size())).first->second;
  }
  bool named() const { return named_; }

 private:
  std::unordered_map<std::string, int64_t> numbers_;
  bool named_ = false;
};

void append(std::vector<double>& to, const std::vector<double>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

std::vector<double> difficulties(const DecisionSides& sides) {
  std::vector<double> values;
  for (const auto* rows : {&sides.images, &sides.references, &sides.known})
    for (const auto& row : *rows) {
      if (!row.l_pred)
        throw InputError(msc::format("'{}' has no l_pred to find pairs alike by", row.id));
      values.push_back(*row.l_pred);
    }
  return values;
}

}  // namespace

DecisionSides decision_sides(const std::vector<Row>& rows,
                             const std::optional<std::vector<Row>>& references,
                             const std::vector<Row>& known) {
  DecisionSides sides;
  for (const auto& row : rows) {
    if (!row.ok() || row.chose_beta()) continue;
    (!references && row.member == 0 ? sides.references : sides.images).push_back(row);
  }
  for (const auto& row : references.value_or(std::vector<Row>())) {
    if (row.ok() && row.member == 1)
      throw InputError(msc::format("reference '{}' is a member; expected non-members", row.id));
    if (row.ok() && !row.chose_beta()) sides.references.push_back(row);
  }
  for (const auto& row : known) {
    if (!row.ok()) continue;
    if (row.member != 1)
      throw InputError(msc::format(
          "known member '{}' is not marked as a member; expected 1 in the column member", row.id));
    sides.known.push_back(row);
  }
  check_sides(sides, !references);
  return sides;
}

NumberedSides numbered_sides(const DecisionSides& sides, const std::string& score) {
  NumberedSides result;
  GroupNumbers groups;
  const auto* kind = find_score(score);
  const auto add = [&](const std::vector<Row>& rows, memberscope::GroupedScores& to) {
    for (const auto& row : rows) {
      const auto value = kind ? oriented(row, *kind) : row.number(score);
      if (!value) throw InputError(msc::format("'{}' has no {}", row.id, score));
      to.scores.push_back(*value);
      to.group.push_back(groups.of(row));
    }
  };
  add(sides.images, result.images);
  add(sides.references, result.references);
  add(sides.known, result.known);
  if (!groups.named()) result.images.group = result.references.group = result.known.group = {};
  return result;
}

void measure_among_alike(NumberedSides& scores, const DecisionSides& sides) {
  std::vector<double> all;
  for (const auto* side : {&scores.images, &scores.references, &scores.known})
    append(all, side->scores);
  const auto measured = memberscope::scores_among_alike(all, difficulties(sides));
  auto next = measured.begin();
  for (auto* side : {&scores.images, &scores.references, &scores.known})
    for (auto& score : side->scores) score = *next++;
}

}  // namespace msc::audit
