#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/rows.h"

namespace msc::audit {

/// What one score is and where it is used. Whoever judges, decides, draws or tells of scores reads
/// it here: a new score is one entry of the table.
struct ScoreKind {
  const char* name;     ///< Its column in rows, and the first part of its figures' names.
  const char* label;    ///< In sentences and on the page: "L_mem", "share (low)".
  const char* words;    ///< In words, or null where the label is all there is.
  const char* unit;     ///< What it is measured in.
  const char* meaning;  ///< What it says, in one sentence without a full stop.
  int sign;             ///< 1: low = member; -1: high = member, judged by its negative.
  std::optional<double> (*value)(const Row&);  ///< Out of a row; where it has one, finite.
  bool is_error;  ///< Every scored row has it, and pages draw it for every pair.
  bool is_blind;  ///< Asks the victim nothing: a baseline in which the two sides must not differ.
  bool decides;   ///< Single images may be decided on by it.
  bool defended;  ///< Defences are judged by it.
  const char* rests_on;     ///< The blind score that it takes into account, or null: where that one
                            ///< tells the sides apart by itself, so does this.
  const char* parts;        ///< Key of figures.json for its parts (column NAME_class_3), or null.
  const char* parts_title;  ///< Heading of their table on the page.
  bool needs_models = false;  ///< Compares with other models' outputs, which few audits have.
  bool on_request = false;    ///< Rows have it where it was asked for: that none has is nothing to
                              ///< tell.
};

/// All scores in the order in which they are told: the errors in the order of the pipeline first.
const std::vector<ScoreKind>& score_table();
/// A score that there is. Throws std::out_of_range for another name.
const ScoreKind& score_kind(std::string_view name);
/// The same, or null.
const ScoreKind* find_score(std::string_view name);

/// The scores for which `holds(kind)`, in the order of the table.
template <typename Predicate>
std::vector<const ScoreKind*> scores_where(Predicate holds) {
  std::vector<const ScoreKind*> found;
  for (const auto& kind : score_table())
    if (holds(kind)) found.push_back(&kind);
  return found;
}
/// Those that every scored row has.
std::vector<const ScoreKind*> errors();
/// The names of these, for messages and options.
std::vector<std::string> names_of(const std::vector<const ScoreKind*>& kinds);

/// The score of a row with the sign that makes low = member, or nothing.
std::optional<double> oriented(const Row& row, const ScoreKind& kind);

}  // namespace msc::audit
