#pragma once

#include <memberscope/used.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "audit/rows.h"
#include "audit/score_table.h"
#include "judging/part_decisions.h"
#include "judging/reference_profile.h"
#include "judging/shift_tests.h"
#include "judging/unlike.h"

namespace msc::audit {

/// Verdicts on single images, and on all of them as a set, against reference non-members.
struct ImageDecisions {
  std::string score;                ///< What they were judged by.
  bool among_alike = false;         ///< That score was measured against pairs alike in L_pred.
  std::vector<Row> images;          ///< What was decided on, in the order of the file.
  bool grouped = false;             ///< Rows name groups, which are then counted.
  memberscope::Decisions each;      ///< Of the images.
  memberscope::RankTest set;        ///< "The images were trained on", all of them as one set.
  memberscope::Used used;           ///< How many of them, at least.
  std::vector<ShiftTest> shifts;    ///< Are images and references of one kind? L_pred first.
  std::vector<Unlike> unlike;       ///< Of each image: is it of the references' kind?
  std::vector<PartDecision> parts;  ///< Where they were asked for.
  std::vector<std::string> warnings;
};

/// How is decided.
struct DecisionSettings {
  double error_rate = 0.05;  ///< Of those called members.
  uint64_t seed = 0;         ///< Of permutations and draws.
  std::string score = "l_mem";
  double confidence = 0.95;  ///< Of the bound on how many, and of the share.
  bool among_alike = false;  ///< Scores are measured against pairs alike in L_pred.
  std::vector<Row> known;    ///< Members that are known, for the share; may be empty.
  std::string by;  ///< Parts to be decided on as well: "class", "region", "channel", "group";
                   ///< empty: none. Of a score that has no parts, those of L_rec.
};

/// The scores that an image can be judged by.
std::vector<const ScoreKind*> deciding_scores();

/// Decides on the scored rows that are not references by a score of deciding_scores(). @param
/// references Rows of reference non-members; nothing: the non-members among `rows`. Throws
/// InputError for another score, when there are no references or no images, when an id or a group
/// is on two sides, when a reference is a member or a known member is none, when a row has no such
/// score, and for rows of several runs in one file or errors measured differently.
ImageDecisions decide(const std::vector<Row>& rows,
                      const std::optional<std::vector<Row>>& references,
                      const DecisionSettings& settings = {});

/// Decides against the references of a profile. Throws InputError also where require_fit() does.
ImageDecisions decide(const std::vector<Row>& rows, const ReferenceProfile& profile,
                      const DecisionSettings& settings = {});

/// "member", "cannot decide" or "not shown".
const char* decision_name(int32_t verdict);

/// For the terminal: how many of each, how many at least, what the references can carry, the set's
/// p-value.
std::string decisions_text(const ImageDecisions& decisions);
/// The images' rows with the columns p_value, p_adjusted and decision.
std::vector<Row> decided_rows(const ImageDecisions& decisions);
nlohmann::ordered_json decisions_json(const ImageDecisions& decisions);

}  // namespace msc::audit
