#pragma once

#include <cstdint>
#include <memberscope/evaluation.hpp>
#include <optional>
#include <string>
#include <vector>

#include "audit/evidence.h"
#include "audit/reference_scores.h"
#include "audit/rows.h"
#include "audit/score_table.h"
#include "judging/blind_baselines.h"

namespace msc::audit {

/// A check or a figure of a full audit that these rows do not have, or only in part.
struct LeftOut {
  std::string name;    ///< "blind_classifier", "near_duplicates", "share" ...
  std::string reason;  ///< In words.
};

/// What a set of rows says: the samples that could be judged and every figure over them.
struct Judgement {
  std::vector<Row> rows;  ///< Scored and labelled, in the order of the file.
  int64_t n_members = 0;
  int64_t n_nonmembers = 0;
  int64_t n_unlabelled = 0;  ///< Scored, but nobody said whether they are members.
  int64_t n_failed = 0;
  int64_t n_beta_references = 0;  ///< Non-members that beta was fitted on: not judged.
  std::optional<double> beta;     ///< Of L_mem = L_rec - beta L_pred, where the rows say.
  int64_t n_groups = 0;           ///< 0: no row names a group.
  int64_t n_mixed_groups = 0;     ///< Groups that hold members and non-members.
  memberscope::EvaluationOptions options;
  std::vector<std::string> scores;  ///< All that are judged: the errors, then what else of the
                                    ///< score table the rows have.
  std::optional<memberscope::Evaluation> evaluation;  ///< Of the `scores` that every row has;
                                                      ///< nothing when no row could be judged.
  std::optional<memberscope::Evaluation> blind_evaluation;
  /// Of each score and baseline that some rows lack, over the rest; a score beside L_mem.
  std::vector<std::pair<std::string, memberscope::Evaluation>> partial;
  std::vector<Row> groups;  ///< group_rows() of `rows`.
  std::optional<memberscope::Evaluation>
      group_evaluation;  ///< Of their means; nothing where no group has two rows.
  std::vector<BlindBaseline> blind;
  std::vector<LeftOut> not_checked;  ///< Baselines in which a difference between the two sides
                                     ///< could hide, and why.
  std::vector<LeftOut> left_out;     ///< What else is missing, and why.
  std::vector<LeftOut> incomplete;   ///< Scores and baselines that some rows lack: which.
  std::vector<MatchedAuc>
      matched;  ///< Of a confounded split: on L_pred, and on every baseline that is significant.
  std::optional<NearDuplicates> near_duplicates;  ///< Nothing: nobody looked.
  std::vector<std::string> warnings;              ///< In words, most important first.
  OtherModels other_models;  ///< That the rows were compared with; none where `n` is 0.

  /// Some blind baseline is significantly away from 0.5.
  bool confounded() const;
  /// None is, and every one could be judged.
  bool fair() const { return !confounded() && not_checked.empty(); }
  /// A baseline that was judged, or null.
  const BlindBaseline* find_baseline(const std::string& name) const;
  /// Every evaluation of rows, the first that has a figure deciding it: of the scores, of the
  /// baselines, then those that some rows lack.
  std::vector<memberscope::Evaluation> evaluations() const;
  /// A figure of the scores or of the blind baselines, by name; nothing where there is none.
  std::optional<memberscope::Estimate> figure(const std::string& name) const;
  /// The evaluation that holds one of `scores`.
  const memberscope::Evaluation& evaluation_of(const std::string& score) const;
  /// Why the baseline that a figure is of could not be judged; empty for all other figures.
  std::string not_checked_reason(const std::string& figure) const;
  /// The baseline of the least p-value; of several, that which lies furthest from 0.5. There must
  /// be one.
  const BlindBaseline& strongest_baseline() const;
  /// The largest AUC, or 1 less the smallest, that some blind baseline's interval still allows.
  /// Below 0.5 a classifier has learnt nothing.
  double largest_confounding() const;
  /// Those of `scores` that are no errors.
  std::vector<std::string> further_scores() const;
  /// Values of one of the errors over `rows`.
  std::vector<double> values(const std::string& score) const;
};

/// Throws InputError for rows whose errors cannot be ranked together: of several runs, or measured
/// differently.
void require_comparable(const std::vector<Row>& rows);

/// Throws InputError for rows that are not comparable. A row counts in what it has: a further score
/// is judged on the rows that have it, at least half of them and of both classes.
Judgement judge(const std::vector<Row>& rows, const memberscope::EvaluationOptions& options = {},
                const Evidence& evidence = {});

}  // namespace msc::audit
