#pragma once

#include <cstdint>
#include <memberscope/evaluation.hpp>
#include <memberscope/target.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "audit/score_table.h"

namespace msc::audit {

/// One alteration of all outputs: what is left of their worth, and every pair's scores.
struct Defence {
  std::string name;
  double strength = 0;
  int32_t kind = MSC_TARGET_IMAGE;  ///< Of the altered outputs.
  double psnr = 0;                  ///< Mean, in dB, against the output as it was (images).
  double ssim = 0;                  ///< Mean, against the output as it was (images).
  double mean_iou = 0;              ///< Mean over pairs, against the truth (classes).
  std::vector<Row> rows;            ///< Of every scored pair: its scores, no more.

  bool images() const { return kind == MSC_TARGET_IMAGE; }
};

/// The AUC of one score; undefined where no member or no non-member has it.
class DefenceAuc {
 public:
  DefenceAuc() = default;
  /// @param input Of that score alone.
  explicit DefenceAuc(const memberscope::EvaluationInput& input)
      : figure_(input.scores.front().first + ".auc"), evaluation_(input) {}
  bool defined() const { return evaluation_.has_value(); }
  memberscope::Estimate estimate() const { return evaluation_->find(figure_); }

 private:
  std::string figure_;
  std::optional<memberscope::Evaluation> evaluation_;  // which owns the texts of the estimate
};

/// What every defence is judged by.
std::vector<const ScoreKind*> defended_scores();

/// AUC under a defence less that of the unaltered outputs, of the pairs that have the score in
/// both.
struct AucChange {
  double value = 0;
  double low = 0;  ///< Paired 95 % interval.
  double high = 0;
};

/// A defence and what is left of the attack under it.
struct JudgedDefence {
  Defence defence;
  std::vector<DefenceAuc> auc;                   ///< Of each of defended_scores().
  std::vector<std::optional<AucChange>> change;  ///< Likewise; of what is compared with nothing.
};

/// Judges every defence, each against the first.
std::vector<JudgedDefence> judge_defences(std::vector<Defence> defences);

/// "27.1 dB, SSIM 0.812" or "mIoU 0.71".
std::string utility_text(const Defence& defence);
/// What defences.csv, defences.json and the terminal show.
std::string defences_csv(const std::vector<JudgedDefence>& defences);
nlohmann::ordered_json defences_json(const std::vector<JudgedDefence>& defences);
std::string defences_table(const std::vector<JudgedDefence>& defences);

}  // namespace msc::audit
