#include "judging/decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "core/base/format.h"
#include "judging/combined.h"
#include "judging/judgement.h"
#include "judging/populations.h"
#include "judging/verdict.h"

namespace msc::audit {

namespace {

constexpr double kShift = 0.05;  // of the test whether images and references are of one kind

struct Sides {
  std::vector<Row> images, references;
};

void check_sides(const Sides& sides, bool own_references) {
  if (sides.references.empty())
    throw InputError(own_references ? "there are no scored non-members to compare with: give "
                                      "reference non-members, or rows that hold some"
                                    : "the references hold no scored row");
  if (sides.images.empty())
    throw InputError("there is no image to decide on: every scored row is a reference");
  std::set<std::string> ids, groups;
  for (const auto& row : sides.references) {
    ids.insert(row.id);
    if (!row.group.empty()) groups.insert(row.group);
  }
  for (const auto& row : sides.images) {
    if (ids.count(row.id))
      throw InputError(
          msc::format("'{}' is to be decided on and among its own references (two images of one "
                      "name need ids of their own: the manifest's column id)",
                      row.id));
    if (groups.count(row.group))
      throw InputError(msc::format(
          "group '{}' is to be decided on ('{}') and among its own references", row.group, row.id));
  }
}

Sides sort_out(const std::vector<Row>& rows, const std::optional<std::vector<Row>>& references) {
  Sides sides;
  for (const auto& row : rows) {
    if (!row.ok() || row.chose_beta()) continue;
    (!references && row.member == 0 ? sides.references : sides.images).push_back(row);
  }
  for (const auto& row : references.value_or(std::vector<Row>())) {
    if (row.ok() && row.member == 1)
      throw InputError(msc::format("reference '{}' is a member; expected non-members", row.id));
    if (row.ok() && !row.chose_beta()) sides.references.push_back(row);
  }
  check_sides(sides, !references);
  return sides;
}

void require_deciding(const std::string& score) {
  const auto known = names_of(deciding_scores());
  if (std::find(known.begin(), known.end(), score) == known.end())
    throw InputError(
        msc::format("'{}' decides on no image: expected one of {}", score, fmt::join(known, ", ")));
}

/// Scores of both sides with their groups, numbered together; no groups where no row names one.
struct Numbered {
  memberscope::GroupedScores images, references;
};

Numbered numbered(const Sides& sides, const std::string& score) {
  Numbered result;
  const auto* kind = find_score(score);
  std::unordered_map<std::string, int64_t> groups;
  bool named = false;
  const auto add = [&](const std::vector<Row>& rows, memberscope::GroupedScores& to) {
    for (const auto& row : rows) {
      named = named || !row.group.empty();
      const auto value = kind ? oriented(row, *kind) : row.number(score);
      if (!value) throw InputError(msc::format("'{}' has no {}", row.id, score));
      to.scores.push_back(*value);
      const auto key = row.group.empty() ? "id " + row.id : "group " + row.group;
      to.group.push_back(groups.emplace(key, static_cast<int64_t>(groups.size())).first->second);
    }
  };
  add(sides.images, result.images);
  add(sides.references, result.references);
  if (!named) result.images.group = result.references.group = {};
  return result;
}

memberscope::RankTest rank_test(const Sides& sides, const std::string& score, bool two_sided,
                                uint64_t seed) {
  memberscope::SetTestOptions options;
  options.two_sided = two_sided;
  options.seed = seed;
  const auto both = numbered(sides, score);
  return memberscope::set_test(both.images, both.references, options);
}

/// The rows of both sides that have a number in a blind column, and how many have none.
struct Having {
  Sides sides;
  Coverage coverage;  ///< The images as members.
};

Having having(const Sides& all, const std::string& column) {
  Having found;
  const auto* kind = find_score(column);
  const auto has = [&](const Row& row) {
    return (kind ? kind->value(row) : row.number(column)).has_value();
  };
  for (const auto& row : all.images) {
    if (has(row)) found.sides.images.push_back(row);
    ++(has(row) ? found.coverage.members : found.coverage.members_without);
  }
  for (const auto& row : all.references) {
    if (has(row)) found.sides.references.push_back(row);
    ++(has(row) ? found.coverage.nonmembers : found.coverage.nonmembers_without);
  }
  return found;
}

/// Every blind score and column "blind_...", each over the rows that have it.
void test_shifts(ImageDecisions& decisions, const Sides& sides, uint64_t seed) {
  auto all = sides.images;
  all.insert(all.end(), sides.references.begin(), sides.references.end());
  auto& tests = decisions.shifts;
  for (const auto& [column, values] : blind_columns(all)) {
    const auto found = having(sides, column);
    const auto& c = found.coverage;
    if (c.both()) tests.push_back({column, rank_test(found.sides, column, true, seed), 1});
    if (!c.complete())
      decisions.warnings.push_back(
          msc::format("{} of {} images and {} of {} references have no {}: {}.", c.members_without,
                      c.members + c.members_without, c.nonmembers_without,
                      c.nonmembers + c.nonmembers_without, baseline_name(column),
                      too_incomplete(c).empty() ? "they are left out of that comparison"
                                                : "whether they differ in it cannot be judged"));
  }
  std::vector<double> p_values;
  for (const auto& shift : tests) p_values.push_back(shift.test.p_value);
  msc_holm(p_values.data(), static_cast<int64_t>(p_values.size()), p_values.data(), nullptr);
  for (size_t i = 0; i < tests.size(); ++i) tests[i].p_holm = p_values[i];
}

void add_warnings(ImageDecisions& decisions) {
  const auto& shift =
      *std::min_element(decisions.shifts.begin(), decisions.shifts.end(),
                        [](const auto& a, const auto& b) { return a.p_holm < b.p_holm; });
  if (shift.p_holm < kShift)
    decisions.warnings.insert(
        decisions.warnings.begin(),
        msc::format("The references are not of the images' kind: they differ in {}, which the "
                    "victim has no part in (p = {:.2g}). The "
                    "p-values assume that they do not.",
                    baseline_name(shift.name), shift.p_holm));
  if (decisions.each.rejections_needed > static_cast<int64_t>(decisions.images.size()))
    decisions.warnings.push_back(
        msc::format("With {} references no image can be called a member: that takes {}.",
                    decisions.set.n_others, decisions.each.references_needed));
}

}  // namespace

std::vector<const ScoreKind*> deciding_scores() {
  return scores_where([](const ScoreKind& kind) { return kind.decides; });
}

ImageDecisions decide(const std::vector<Row>& rows,
                      const std::optional<std::vector<Row>>& references, double error_rate,
                      uint64_t seed, const std::string& score) {
  require_deciding(score);
  require_comparable(rows);
  auto all = rows;
  if (references) {
    require_comparable(*references);
    all.insert(all.end(), references->begin(), references->end());
    for (auto& row : all)
      row.run.clear();  // other data make another run; what must agree is how errors are measured
    require_comparable(all);
  }
  require_one_population(all, score);
  auto sides = sort_out(rows, references);
  if (!of_one_population(all))
    for (auto* side : {&sides.images, &sides.references}) forget_populations(*side);
  if (score == "combined") fill_combined_on(sides.references, sides.images);
  const auto scores = numbered(sides, score);
  ImageDecisions decisions;
  decisions.score = score;
  decisions.images = sides.images;
  decisions.each =
      memberscope::decide({scores.references.scores, {}}, {scores.images.scores, {}}, error_rate);
  decisions.set = rank_test(sides, score, false, seed);
  test_shifts(decisions, sides, seed);
  add_warnings(decisions);
  return decisions;
}

const char* decision_name(int32_t verdict) {
  return verdict == MSC_VERDICT_MEMBER          ? "member"
         : verdict == MSC_VERDICT_CANNOT_DECIDE ? "cannot decide"
                                                : "not shown";
}

std::string decisions_text(const ImageDecisions& decisions) {
  const auto& each = decisions.each;
  std::string text = msc::format(
      "  {} images against {} references by {}, error rate {:g} % of those called members\n  "
      "member         {}\n  cannot decide  {}\n  not "
      "shown "
      "     {}\n"
      "  as one set     p = {:.3g} that they are like the references\n",
      decisions.images.size(), decisions.set.n_others, decisions.score, 100 * each.error_rate,
      each.n_member, each.n_cannot_decide, each.n_not_shown, decisions.set.p_value);
  for (const auto& warning : decisions.warnings) text += "  " + warning + "\n";
  return text;
}

std::vector<Row> decided_rows(const ImageDecisions& decisions) {
  auto rows = decisions.images;
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto& one = decisions.each.images[i];
    rows[i].extra.emplace_back("p_value", one.p_value);
    rows[i].extra.emplace_back("p_adjusted", one.adjusted);
    rows[i].extra.emplace_back("decision", decision_name(one.verdict));
  }
  return rows;
}

nlohmann::ordered_json decisions_json(const ImageDecisions& decisions) {
  const auto& each = decisions.each;
  const auto test = [](const memberscope::RankTest& t) {
    return nlohmann::ordered_json{{"p_value", t.p_value},   {"floor", t.floor},
                                  {"auc", t.auc},           {"n_set", t.n_set},
                                  {"n_others", t.n_others}, {"resamples", t.resamples}};
  };
  auto shifts = nlohmann::ordered_json::array();
  for (const auto& shift : decisions.shifts) {
    nlohmann::ordered_json json{{"name", shift.name}};
    json.update(test(shift.test));
    json["p_holm"] = shift.p_holm;
    shifts.push_back(std::move(json));
  }
  return {{"schema", kSchema},
          {"score", decisions.score},
          {"error_rate", each.error_rate},
          {"floor", each.floor},
          {"rejections_needed", each.rejections_needed},
          {"references_needed", each.references_needed},
          {"n_member", each.n_member},
          {"n_cannot_decide", each.n_cannot_decide},
          {"n_not_shown", each.n_not_shown},
          {"set", test(decisions.set)},
          {"shift", std::move(shifts)},
          {"warnings", decisions.warnings}};
}

}  // namespace msc::audit
