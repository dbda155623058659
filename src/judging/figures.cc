#include "judging/figures.h"

#include <cmath>

#include "judging/group_rows.h"
#include "judging/groups.h"
#include "judging/parts.h"
#include "judging/poses.h"

namespace msc::audit {

namespace {

using Json = nlohmann::ordered_json;
using memberscope::Estimate;
using memberscope::Evaluation;

constexpr const char* kLevels[] = {"0.001", "0.01", "0.05", "0.1"};

Json missing(const Estimate& estimate) {
  const bool few = estimate.status == MSC_ESTIMATE_NOT_MEASURABLE;
  return {{"value", nullptr},
          {"low", nullptr},
          {"high", nullptr},
          {"n", estimate.n},
          {"reason", missing_reason(estimate)},
          {"n_needed", few && estimate.n_needed > 0 ? Json(estimate.n_needed) : Json()}};
}

/// Threshold from one half of the pairs, rates from the other.
Json calibrated_rate(const Estimate& tpr, const Estimate& fpr, const Estimate& threshold) {
  Json json{{"tpr", figure_json(tpr)}, {"fpr", figure_json(fpr)}, {"threshold", nullptr}};
  if (threshold.status == MSC_ESTIMATE_OK) json["threshold"] = threshold.value;
  return json;
}

/// The threshold whose true rate is at most the one asked for, at the confidence, and what it
/// finds.
Json certified_rate(const Estimate& tpr, const Estimate& fpr, const Estimate& threshold) {
  auto json = figure_json(tpr);
  if (tpr.status != MSC_ESTIMATE_OK) return json;
  json["threshold"] = threshold.value;
  json["true_positives"] = tpr.count;
  json["false_positives"] = fpr.count;
  json["n_nonmembers"] = fpr.n;
  json["fpr_high"] = fpr.high;
  return json;
}

Json rate(const Evaluation& evaluation, const memberscope::EvaluationOptions& options,
          const std::string& score, const std::string& level) {
  const auto find = [&](const char* name) {
    return evaluation.find(score + "." + name + "@" + level);
  };
  const auto tpr = find("tpr");
  const auto fixed = find("tpr_at_threshold");
  const auto fpr = find("fpr");
  Json json{{"score", score}, {"fpr", std::stod(level)}, {"realised_fpr", nullptr}};
  json.update(figure_json(tpr));
  json["certified"] =
      certified_rate(find("tpr_certified"), find("fpr_certified"), find("threshold_certified"));
  if (options.prior) json["precision"] = figure_json(find("precision"));
  if (options.calibrated)
    json["calibrated"] = calibrated_rate(find("tpr_calibrated"), find("fpr_calibrated"),
                                         find("threshold_calibrated"));
  if (tpr.status != MSC_ESTIMATE_OK) return json;
  json["realised_fpr"] = fpr.value;
  json["realised_fpr_low"] = fpr.low;
  json["realised_fpr_high"] = fpr.high;
  json["threshold"] = find("threshold").value;
  json["low_at_threshold"] = fixed.low;
  json["high_at_threshold"] = fixed.high;
  json["true_positives"] = tpr.count;
  json["false_positives"] = fpr.count;
  json["n_members"] = tpr.n;
  json["n_nonmembers"] = fpr.n;
  return json;
}

Json rates(const Evaluation& evaluation, const memberscope::EvaluationOptions& options,
           const std::string& score) {
  Json list = Json::array();
  for (const char* level : kLevels) list.push_back(rate(evaluation, options, score, level));
  return list;
}

Json score_figures(const Evaluation& evaluation, const memberscope::EvaluationOptions& options,
                   const std::string& score) {
  return {{"auc", figure_json(evaluation.find(score + ".auc"))},
          {"advantage", figure_json(evaluation.find(score + ".advantage"))},
          {"balanced_accuracy", figure_json(evaluation.find(score + ".balanced_accuracy"))},
          {"tpr", rates(evaluation, options, score)}};
}

Json reasons(const std::vector<LeftOut>& list) {
  Json json = Json::array();
  for (const auto& one : list) json.push_back({{"name", one.name}, {"reason", one.reason}});
  return json;
}

Json validity(const Judgement& judgement) {
  Json baselines = Json::array();
  for (const auto& baseline : judgement.blind) {
    Json json{{"name", baseline.name}};
    json.update(figure_json(baseline.auc));
    json["p_value"] = baseline.p_value;
    json["p_holm"] = baseline.p_holm;
    json["n_members_without"] = baseline.coverage.members_without;
    json["n_nonmembers_without"] = baseline.coverage.nonmembers_without;
    baselines.push_back(std::move(json));
  }
  Json matched = Json::array();
  for (const auto& one : judgement.matched) {
    Json json{{"on", one.on}};
    json.update(figure_json(one.auc));
    matched.push_back(std::move(json));
  }
  const bool known = !judgement.blind.empty() && (judgement.confounded() || judgement.fair());
  return {{"confounded", known ? Json(judgement.confounded()) : Json()},
          {"not_checked", reasons(judgement.not_checked)},
          {"blind", std::move(baselines)},
          {"largest_confounding_auc", known ? Json(judgement.largest_confounding()) : Json()},
          {"l_mem_matched", std::move(matched)},
          {"n_mixed_groups", judgement.n_mixed_groups},
          {"near_duplicates",
           judgement.near_duplicates ? duplicates_json(*judgement.near_duplicates) : Json()}};
}

/// What a score costs beside the victim: so many models must be had.
void add_costs(Json& json, const Judgement& judgement) {
  for (const auto& score : judgement.scores)
    if (score_kind(score).needs_models)
      json["scores"][score]["other_models"] = judgement.other_models.n;
}

void add_scores(Json& json, const Judgement& judgement) {
  std::vector<std::string> pairs{"l_mem.auc-l_rec.auc", "l_mem.auc-l_pred.auc"};
  for (const auto& score : judgement.further_scores()) pairs.push_back(score + ".auc-l_mem.auc");
  for (const auto& score : judgement.scores)
    json["auc"][score] = figure_json(judgement.evaluation_of(score).find(score + ".auc"));
  for (const auto& pair : pairs)
    json["auc_difference"][pair] = figure_json(judgement.figure(pair).value());
  json["tpr"] = rates(*judgement.evaluation, judgement.options, "l_mem");
  for (const auto& score : judgement.scores)
    json["scores"][score] = score_figures(judgement.evaluation_of(score), judgement.options, score);
  add_costs(json, judgement);
}

Json groups_json(const Judgement& judgement) {
  Json list = Json::array();
  for (const auto& group : most_exposed_groups(judgement))
    list.push_back({{"group", group.name},
                    {"n_members", group.n_members},
                    {"n_nonmembers", group.n_nonmembers},
                    {"l_rec", group.l_rec},
                    {"l_pred", group.l_pred},
                    {"l_mem", group.l_mem}});
  return list;
}

/// The scores' means over each group, a group counting as one sample.
void add_groups(Json& json, const Judgement& judgement) {
  if (!judgement.group_evaluation) return;
  int64_t members = 0;
  for (const auto& row : judgement.groups) members += *row.member;
  Json groups{{"n_members", members},
              {"n_nonmembers", static_cast<int64_t>(judgement.groups.size()) - members}};
  for (const auto& error : names_of(errors()))
    groups["auc"][error] = figure_json(judgement.group_evaluation->find(error + ".auc"));
  if (have_combined(judgement.groups))
    groups["auc"]["combined"] = figure_json(judgement.group_evaluation->find("combined.auc"));
  groups["tpr"] = rates(*judgement.group_evaluation, {}, "l_mem");
  json["by_group"] = std::move(groups);
}

/// What the figures would be called, had there been a row to judge.
void add_no_scores(Json& json) {
  const Json none{{"value", nullptr},
                  {"low", nullptr},
                  {"high", nullptr},
                  {"n", 0},
                  {"reason", "no scored row says whether it is a member"},
                  {"n_needed", nullptr}};
  for (const auto& error : names_of(errors())) json["auc"][error] = none;
  json["tpr"] = Json::array();
}

}  // namespace

Json figure_json(const Estimate& estimate) {
  if (estimate.status != MSC_ESTIMATE_OK) return missing(estimate);
  return {{"value", estimate.value},
          {"low", estimate.low},
          {"high", estimate.high},
          {"n", estimate.n},
          {"method", estimate.method}};
}

Json verdict_json(const Verdict& verdict) {
  Json json{{"name", verdict.name()},
            {"detail", verdict.detail_name()},
            {"confidence", verdict.confidence},
            {"score", nullptr},
            {"unit", nullptr},
            {"auc", nullptr},
            {"found_at_0.05", nullptr},
            {"n_needed", verdict.n_needed > 0 ? Json(verdict.n_needed) : Json()},
            {"sentence", verdict.sentence}};
  if (!verdict.basis) return json;
  json["score"] = verdict.basis->score;
  json["unit"] = verdict.basis->by_group ? "group" : "image";
  json["auc"] = figure_json(verdict.basis->auc);
  json["found_at_0.05"] = figure_json(verdict.basis->found);
  return json;
}

Json figures_json(const Judgement& judgement, const Verdict& verdict) {
  Json json{{"schema", kSchema},
            {"n_members", judgement.n_members},
            {"n_nonmembers", judgement.n_nonmembers},
            {"n_unlabelled", judgement.n_unlabelled},
            {"n_failed", judgement.n_failed},
            {"n_groups", judgement.n_groups ? Json(judgement.n_groups) : Json()},
            {"beta", judgement.beta ? Json(*judgement.beta) : Json()},
            {"n_beta_references", judgement.n_beta_references},
            {"confidence", judgement.options.confidence},
            {"seed", judgement.options.seed},
            {"prior", judgement.options.prior ? Json(*judgement.options.prior) : Json()},
            {"verdict", verdict_json(verdict)},
            {"validity", validity(judgement)}};
  if (judgement.evaluation) {
    add_scores(json, judgement);
    add_groups(json, judgement);
  } else {
    add_no_scores(json);
  }
  json["groups"] = groups_json(judgement);
  for (const auto& kind : score_table())
    if (kind.parts) json[kind.parts] = parts_json(judgement, kind);
  if (const PoseFigures poses(judgement.rows, judgement.options.confidence); !poses.poses().empty())
    json["poses"] = poses.to_json();
  if (const auto& models = judgement.other_models; models.n > 0)
    json["other_models"] = {{"n", models.n},
                            {"fewest_unseen", models.fewest_unseen},
                            {"most_unseen", models.most_unseen},
                            {"n_seen", models.n_seen}};
  json["gates"] = Json::array();
  json["left_out"] = reasons(judgement.left_out);
  json["warnings"] = judgement.warnings;
  return json;
}

}  // namespace msc::audit
