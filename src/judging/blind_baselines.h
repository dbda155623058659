#pragma once

#include <memberscope/evaluation.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/blind_features.h"
#include "audit/rows.h"
#include "audit/score_table.h"
#include "judging/coverage.h"

namespace msc::audit {

struct Judgement;

/// What the columns of simple statistics begin with.
inline constexpr std::string_view kBlindPrefix = "blind_";

/// The cross-validated classifier among the blind baselines.
inline constexpr const char* kBlindClassifier = "blind_classifier";

/// The columns that the command's own rows can have.
inline constexpr const char* kBlindColumns[] = {
    "blind_x_mean",     "blind_x_variance", "blind_x_entropy", "blind_y_mean",
    "blind_y_variance", "blind_y_entropy",  "blind_y_classes", "blind_y_largest_class",
    "blind_x_bytes",    "blind_y_bytes"};

/// A figure that separates members from non-members without asking the victim: 0.5 where the split
/// is fair.
struct BlindBaseline {
  std::string name;  ///< A blind score ("l_pred"), a column "blind_...", or kBlindClassifier.
  memberscope::Estimate auc;  ///< Its texts live as long as the evaluation.
  Coverage coverage;          ///< Judged on the rows that have it.
  double p_value =
      1;  ///< Two-sided, by the rank test of msc_set_test(); with groups on both sides, and
          ///< in large classes, by inverting the interval; of the classifier by label permutation.
  double p_holm = 1;  ///< Corrected over all blind baselines.

  bool significant() const { return p_holm < 0.05; }
};

/// L_mem among pairs that are alike in a blind baseline.
struct MatchedAuc {
  std::string on;             ///< Name of the baseline.
  memberscope::Estimate auc;  ///< Its texts live as long as the evaluation.
  memberscope::Evaluation evaluation;
};

/// The scores that ask the victim nothing, L_pred first.
std::vector<const ScoreKind*> blind_scores();

/// Those scores and the columns "blind_..." of any of the rows, with the number of each row that
/// has one.
std::vector<std::pair<std::string, Column>> blind_columns(const std::vector<Row>& rows);

/// Fills the judgement's blind baselines from its rows: those blind_columns(), and a
/// classifier on the features where there are some, each on the rows that have it; and what of them
/// could not be judged. Where one is significant, also L_mem among pairs that are alike in it.
void judge_blind(Judgement& judgement, const memberscope::EvaluationInput& labels,
                 const BlindFeatures& features, const memberscope::EvaluationOptions& options);

}  // namespace msc::audit
