#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "judging/judgement.h"

namespace msc::audit {

/// One figure of two audits and what lies between them.
struct ComparedScore {
  std::string score;
  memberscope::Estimate a;  ///< In the first audit, over the pairs that are compared.
  memberscope::Estimate b;  ///< In the second.
  double difference = 0;    ///< b - a.
  double low = 0;
  double high = 0;
};

/// Two audits side by side, for instance before and after a defence.
struct Comparison {
  std::string name_a, name_b;
  bool paired = false;  ///< The same pairs, with the same membership, on both sides.
  int64_t n_members = 0,
          n_nonmembers = 0;  ///< Compared pairs of the first audit (of both, when paired).
  int64_t n_members_b = 0, n_nonmembers_b = 0;  ///< Of the second.
  int64_t n_only_a = 0,
          n_only_b = 0;     ///< Judged pairs without a counterpart; left out when paired.
  int64_t n_differing = 0;  ///< Ids that stand for another pair in the second, by their L_pred.
  std::string verdict_a, verdict_b;   ///< "LEAK (severe)" and the like, of each audit as a whole.
  std::vector<ComparedScore> scores;  ///< AUCs, of each score that all rows of both audits have.
  std::string deciding;  ///< That on which the sentence rests: as verdict_score(), for both.
  std::optional<ComparedScore> found;  ///< Of `deciding`: members found at kVerdictRate, where it
                                       ///< can be measured in both.
  std::vector<memberscope::Evaluation> evaluations;     ///< Own the texts of the estimates.
  std::vector<std::pair<double, double>> roc_a, roc_b;  ///< Of `deciding`.

  /// The AUCs of `deciding`.
  const ComparedScore& main() const;
  std::vector<std::string> warnings;
};

/// Compares what two audits say of the pairs that both judged, by id: the difference of the AUCs
/// has a paired interval. L_pred asks the victim nothing: where both measured it alike (losses,
/// probe, average, features, hold-outs), one pair has one L_pred, to within a thousandth. Ids whose
/// L_pred differ are different pairs: they are not paired, and where more than half of the common
/// ids are such, none is. Without pairs the audits are taken as independent samples: square-and-add
/// of both intervals (Zou and Donner 2008), as for `found` in either case: with pairs its interval
/// is wider than it need be. The column `combined` is filled anew on each side. Throws InputError
/// when a side has no members or no non-members among them, or when a pair is a member on one side
/// only.
Comparison compare(const std::vector<Row>& a, const std::vector<Row>& b, double confidence);

/// The difference of the deciding AUCs in a sentence.
std::string comparison_sentence(const Comparison& comparison);
/// For the terminal.
std::string comparison_table(const Comparison& comparison);
nlohmann::ordered_json comparison_json(const Comparison& comparison);

}  // namespace msc::audit
