#include "judging/decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "audit/reference_scores.h"
#include "core/base/format.h"
#include "judging/combined.h"
#include "judging/figure_words.h"
#include "judging/judgement.h"
#include "judging/populations.h"

namespace msc::audit {

namespace {

constexpr double kShift = 0.05;  // of the test whether images and references are of one kind

void require_deciding(const std::string& score) {
  const auto known = names_of(deciding_scores());
  if (std::find(known.begin(), known.end(), score) == known.end())
    throw InputError(
        msc::format("'{}' decides on no image: expected one of {}", score, fmt::join(known, ", ")));
}

/// All rows of several files: other data make another run; what must agree is how errors are
/// measured.
std::vector<Row> comparable_rows(const std::vector<Row>& rows,
                                 const std::vector<const std::vector<Row>*>& others) {
  require_comparable(rows);
  auto all = rows;
  for (const auto* other : others) {
    require_comparable(*other);
    all.insert(all.end(), other->begin(), other->end());
  }
  if (!others.empty())
    for (auto& row : all) row.run.clear();
  require_comparable(all);
  return all;
}

/// What other models tell takes all sides together.
void fill_reference_scores_of(DecisionSides& sides) {
  std::vector<Row*> all;
  std::set<int64_t> counts;
  for (auto* side : {&sides.images, &sides.references, &sides.known}) {
    if (!side->empty()) counts.insert(count_other_models(*side));
    for (auto& row : *side) all.push_back(&row);
  }
  if (counts.size() > 1)
    throw InputError(msc::format(
        "images and references were scored beside different numbers of other models ({} and {}): "
        "score all with the same --reference-outputs",
        *counts.begin(), *counts.rbegin()));
  fill_reference_scores(all);
}

DecisionSides sides_of(const std::vector<Row>& rows,
                       const std::optional<std::vector<Row>>& references,
                       const DecisionSettings& settings) {
  require_deciding(settings.score);
  std::vector<const std::vector<Row>*> others;
  if (references) others.push_back(&*references);
  if (!settings.known.empty()) others.push_back(&settings.known);
  const auto all = comparable_rows(rows, others);
  require_one_repair(all);
  require_one_population(all, settings.score);
  auto sides = decision_sides(rows, references, settings.known);
  if (!of_one_population(all))
    for (auto* side : {&sides.images, &sides.references, &sides.known}) forget_populations(*side);
  fill_reference_scores_of(sides);
  if (settings.score == "combined") {
    auto asked = sides.images;
    asked.insert(asked.end(), sides.known.begin(), sides.known.end());
    fill_combined_on(sides.references, asked);
    const auto split = asked.begin() + static_cast<std::ptrdiff_t>(sides.images.size());
    sides.known.assign(split, asked.end());
    sides.images.assign(asked.begin(), split);
  }
  return sides;
}

NumberedSides scores_of(const DecisionSides& sides, const DecisionSettings& settings) {
  auto scores = numbered_sides(sides, settings.score);
  if (settings.among_alike) measure_among_alike(scores, sides);
  return scores;
}

void judge(ImageDecisions& decisions, const NumberedSides& scores,
           const DecisionSettings& settings) {
  memberscope::DecisionOptions each;
  each.error_rate = settings.error_rate;
  decisions.each = memberscope::decide(scores.references, scores.images, each);
  memberscope::SetTestOptions set;
  set.seed = settings.seed;
  decisions.set = memberscope::set_test(scores.images, scores.references, set);
  memberscope::UsedOptions used;
  used.known = scores.known;
  used.confidence = settings.confidence;
  used.seed = settings.seed;
  decisions.used = memberscope::count_used(scores.images, scores.references, used);
  decisions.grouped = !scores.images.group.empty();
}

PartQuestion part_question(const DecisionSettings& settings) {
  const bool own = settings.by == "group" || score_kind(settings.score).parts;
  return {settings.by, own ? settings.score : "l_rec", settings.confidence, settings.seed};
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
                    "p-values and the bound assume that they do not.",
                    baseline_name(shift.name), shift.p_holm));
  if (auto unlike = unlike_sentence(decisions.images, decisions.unlike); !unlike.empty())
    decisions.warnings.push_back(std::move(unlike));
  if (decisions.each.rejections_needed > static_cast<int64_t>(decisions.images.size()))
    decisions.warnings.push_back(msc::format(
        "With {} {} no image can be called a member: that takes {}.", decisions.set.n_others,
        decisions.grouped ? "groups of references" : "references",
        decisions.each.references_needed));
}

}  // namespace

std::vector<const ScoreKind*> deciding_scores() {
  return scores_where([](const ScoreKind& kind) { return kind.decides; });
}

ImageDecisions decide(const std::vector<Row>& rows,
                      const std::optional<std::vector<Row>>& references,
                      const DecisionSettings& settings) {
  const auto sides = sides_of(rows, references, settings);
  ImageDecisions decisions;
  decisions.score = settings.score;
  decisions.among_alike = settings.among_alike;
  decisions.images = sides.images;
  judge(decisions, scores_of(sides, settings), settings);
  decisions.shifts = shift_tests(sides, settings.seed, decisions.warnings);
  decisions.unlike = unlike_references(sides);
  if (!settings.by.empty()) decisions.parts = part_decisions(sides, part_question(settings));
  add_warnings(decisions);
  return decisions;
}

ImageDecisions decide(const std::vector<Row>& rows, const ReferenceProfile& profile,
                      const DecisionSettings& settings) {
  require_fit(profile, rows);
  require_fit(profile, settings.known);
  auto decisions = decide(rows, std::optional(profile.rows), settings);
  if (profile.setup.find("victim:recorded") != std::string::npos)
    decisions.warnings.push_back(
        "Outputs were recorded: nothing says that the victim is that of the profile.");
  return decisions;
}

}  // namespace msc::audit
