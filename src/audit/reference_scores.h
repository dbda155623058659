#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "audit/rows.h"

namespace msc::audit {

/// The column of a row that holds what another model has: "ref_1_l_rec". Models count from 1.
/// Errors and shares are named as the victim's.
std::string model_column(int64_t model, const char* what);
inline constexpr const char* kModelError = "l_rec";
inline constexpr const char* kModelTrainedOn = "trained_on";

/// The other models that rows were scored beside.
struct OtherModels {
  int64_t n = 0;                               ///< That the rows name.
  int64_t fewest_unseen = 0, most_unseen = 0;  ///< That never saw a pair and have it, by pair.
  int64_t n_seen = 0;                          ///< Pairs that some model was trained on.
  std::vector<std::string> notes;              ///< What is missing or left out, in words.
};

/// How many other models rows name.
int64_t count_other_models(const std::vector<Row>& rows);

/// Fills the scores of the table that compare with other models from the columns of each of them,
/// and takes away those that a row cannot have. All rows that will be ranked together go in at
/// once, labelled or not, in any order: what several pairs tell is the same wherever rows are
/// judged. A model that gave the victim's own errors is the victim, and is left out. Rows without
/// such columns are left alone.
OtherModels fill_reference_scores(const std::vector<Row*>& rows);
OtherModels fill_reference_scores(std::vector<Row>& rows);

/// The scores that need no other pair alone, for a row that is handed out as it comes.
void fill_own_reference_scores(Row& row);

}  // namespace msc::audit
