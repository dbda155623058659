#pragma once

#include <memberscope/decision.hpp>
#include <optional>
#include <string>
#include <vector>

#include "audit/rows.h"

namespace msc::audit {

/// What is decided on, what it is compared with, and members that are known.
struct DecisionSides {
  std::vector<Row> images, references, known;
};

/// Scored rows of each side. @param references Nothing: the non-members among `rows`. Throws
/// InputError where references or images are missing, a reference is a member, a known member is
/// none, and for an id or a group on two sides.
DecisionSides decision_sides(const std::vector<Row>& rows,
                             const std::optional<std::vector<Row>>& references,
                             const std::vector<Row>& known);

/// The sides' scores with their groups, numbered together; no groups where no row names one.
struct NumberedSides {
  memberscope::GroupedScores images, references, known;
};

/// Throws InputError for a row without the score.
NumberedSides numbered_sides(const DecisionSides& sides, const std::string& score);

/// Measures the scores against pairs alike in L_pred, on all sides together. Throws InputError for
/// a row without it.
void measure_among_alike(NumberedSides& scores, const DecisionSides& sides);

}  // namespace msc::audit
