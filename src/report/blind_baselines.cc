#include "report/blind_baselines.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "report/blind_classifier.h"
#include "report/judgement.h"

namespace msc::report {

namespace {

/// A column's numbers, or nothing when some row lacks one.
std::optional<std::vector<double>> numeric_column(const std::vector<Row>& rows,
                                                  const std::string& column) {
  std::vector<double> values;
  for (const auto& row : rows) {
    const auto value = row.number(column);
    if (!value) return std::nullopt;
    values.push_back(*value);
  }
  return values;
}

/// L_pred and every column "blind_...": what can be known of the pairs without a single query.
memberscope::EvaluationInput blind_input(const Judgement& judgement,
                                         memberscope::EvaluationInput input) {
  input.scores = {{"l_pred", judgement.values("l_pred")}};
  for (auto& column : blind_columns(judgement.rows)) input.scores.push_back(std::move(column));
  return input;
}

/// Two-sided p-value against 0.5 from the interval's end on that side, as if the distance were
/// normal.
double p_value(const memberscope::Estimate& auc, double confidence) {
  const double width = auc.value > 0.5 ? auc.value - auc.low : auc.high - auc.value;
  if (width <= 0) return 1;
  double low = 0, high = 40;  // the normal quantile of the confidence, by halving
  for (int i = 0; i < 100; ++i)
    ((std::erf((low + high) / 2 / std::sqrt(2.0)) < confidence) ? low : high) = (low + high) / 2;
  return std::erfc(std::abs(auc.value - 0.5) / width * high / std::sqrt(2.0));
}

/// L_mem within strata of what sets the two sides apart. Matching weakens a confounder, it does not
/// remove it.
void judge_matched(Judgement& judgement, const memberscope::EvaluationInput& blind,
                   msc_evaluation_options options) {
  if (!judgement.confounded()) return;
  for (size_t i = 0; i < judgement.blind.size(); ++i) {
    const auto& name = judgement.blind[i].name;
    if (name != "l_pred" && !judgement.blind[i].significant()) continue;
    memberscope::EvaluationInput input{
        blind.member, blind.group, {{"l_mem", judgement.values("l_mem")}, blind.scores[i]}};
    options.matched_on = name.c_str();
    const memberscope::Evaluation evaluation(input, options);
    judgement.matched.push_back({name, evaluation.find("l_mem.auc_matched"), evaluation});
  }
}

}  // namespace

std::vector<std::pair<std::string, std::vector<double>>> blind_columns(
    const std::vector<Row>& rows) {
  std::vector<std::pair<std::string, std::vector<double>>> columns;
  if (rows.empty()) return columns;
  for (const auto& [column, text] : rows.front().extra) {
    if (column.substr(0, kBlindPrefix.size()) != kBlindPrefix) continue;
    if (auto values = numeric_column(rows, column))
      columns.emplace_back(column, std::move(*values));
  }
  return columns;
}

void judge_blind(Judgement& judgement, const memberscope::EvaluationInput& labels,
                 const BlindFeatures& features, const msc_evaluation_options& options) {
  const auto classifier = classify_split(judgement, labels, features);
  auto input = blind_input(judgement, labels);
  if (classifier) input.scores.emplace_back(kBlindClassifier, classifier->scores);
  judgement.blind_evaluation.emplace(input, options);
  std::vector<double> p_values;
  for (const auto& [name, values] : input.scores) {
    BlindBaseline baseline;
    baseline.name = name;
    baseline.auc = judgement.blind_evaluation->find(name + ".auc");
    if (baseline.auc.status != MSC_ESTIMATE_OK) return;
    baseline.p_value = name == kBlindClassifier
                           ? classifier->p_value
                           : p_value(baseline.auc, judgement.options.confidence);
    p_values.push_back(baseline.p_value);
    judgement.blind.push_back(baseline);
  }
  std::vector<double> adjusted(p_values.size());
  msc_holm(p_values.data(), static_cast<int64_t>(p_values.size()), adjusted.data(), nullptr);
  for (size_t i = 0; i < adjusted.size(); ++i) judgement.blind[i].p_holm = adjusted[i];
  judge_matched(judgement, input, options);
}

}  // namespace msc::report
