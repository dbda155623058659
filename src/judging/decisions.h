#pragma once

#include <memberscope/decision.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "audit/rows.h"
#include "audit/score_table.h"

namespace msc::audit {

/// A comparison of images and references in something that the victim has no part in, two-sided.
struct ShiftTest {
  std::string name;  ///< "l_pred", or a column "blind_..." of the rows that have it.
  memberscope::RankTest test;
  double p_holm = 1;  ///< Corrected over all of them.
};

/// Verdicts on single images, and on all of them as a set, against reference non-members.
struct ImageDecisions {
  std::string score;              ///< What they were judged by.
  std::vector<Row> images;        ///< What was decided on, in the order of the file.
  memberscope::Decisions each;    ///< Of the images.
  memberscope::RankTest set;      ///< "The images were trained on", all of them as one set.
  std::vector<ShiftTest> shifts;  ///< Are images and references of one kind? L_pred first.
  std::vector<std::string> warnings;
};

/// The scores that an image can be judged by.
std::vector<const ScoreKind*> deciding_scores();

/// Decides on the scored rows that are not references by `score`, one of deciding_scores(). @param
/// references Rows of reference non-members; nothing: the non-members among `rows`. Throws
/// InputError for another score, when there are no references or no images, when an id or a group
/// is on both sides, when a reference is a member, when a row has no such score, and for rows of
/// several runs in one file or errors measured differently.
ImageDecisions decide(const std::vector<Row>& rows,
                      const std::optional<std::vector<Row>>& references, double error_rate,
                      uint64_t seed, const std::string& score = "l_mem");

/// "member", "cannot decide" or "not shown".
const char* decision_name(int32_t verdict);

/// For the terminal: how many of each, what the references can carry, the set's p-value.
std::string decisions_text(const ImageDecisions& decisions);
/// The images' rows with the columns p_value, p_adjusted and decision.
std::vector<Row> decided_rows(const ImageDecisions& decisions);
nlohmann::ordered_json decisions_json(const ImageDecisions& decisions);

}  // namespace msc::audit
