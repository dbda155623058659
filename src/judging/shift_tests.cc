#include "judging/shift_tests.h"

#include "core/base/format.h"
#include "judging/figure_words.h"
#include "judging/judgement.h"

namespace msc::audit {

namespace {

memberscope::RankTest shift_test(const DecisionSides& sides, const std::string& column,
                                 uint64_t seed) {
  memberscope::SetTestOptions options;
  options.two_sided = true;
  options.seed = seed;
  const auto both = numbered_sides(sides, column);
  return memberscope::set_test(both.images, both.references, options);
}

/// The rows of both sides that have a number in a blind column, and how many have none.
struct Having {
  DecisionSides sides;
  Coverage coverage;  ///< The images as members.
};

Having having(const DecisionSides& all, const std::string& column) {
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

}  // namespace

std::vector<ShiftTest> shift_tests(const DecisionSides& sides, uint64_t seed,
                                   std::vector<std::string>& warnings) {
  auto all = sides.images;
  all.insert(all.end(), sides.references.begin(), sides.references.end());
  std::vector<ShiftTest> tests;
  for (const auto& [column, values] : blind_columns(all)) {
    const auto found = having(sides, column);
    const auto& c = found.coverage;
    if (c.both()) tests.push_back({column, shift_test(found.sides, column, seed), 1});
    if (!c.complete())
      warnings.push_back(
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
  return tests;
}

}  // namespace msc::audit
