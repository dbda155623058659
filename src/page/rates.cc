#include "page/rates.h"

#include "core/base/format.h"
#include "judging/figure_words.h"

namespace msc::audit {

namespace {

using memberscope::Evaluation;

constexpr const char* kLevels[] = {"0.001", "0.01", "0.05", "0.1"};

std::string nominal_text(const std::string& level) {
  return msc::format("{:g} %", 100 * std::stod(level));
}

PageData rate_of(const Evaluation& evaluation, const std::string& level) {
  const auto find = [&](const char* name) {
    return evaluation.find(msc::format("l_mem.{}@{}", name, level));
  };
  const auto tpr = find("tpr");
  if (tpr.status != MSC_ESTIMATE_OK)
    return {{"asked", nominal_text(level)}, {"measured", false}, {"n_needed", tpr.n_needed}};
  const auto fixed = find("tpr_at_threshold");
  const auto fpr = find("fpr");
  return {{"asked", nominal_text(level)},
          {"measured", true},
          {"found", percent_text(tpr)},
          {"count", tpr.count},
          {"n_members", tpr.n},
          {"low", msc::format("{:.1f}", 100 * fixed.low)},
          {"high", msc::format("{:.1f}", 100 * fixed.high)},
          {"accused", fpr.count},
          {"n_nonmembers", fpr.n},
          {"accused_rate", percent_text(fpr)},
          {"threshold", msc::format("{:.6g}", find("threshold").value)}};
}

PageData calibrated_rate(const Evaluation& evaluation, const std::string& level) {
  const auto find = [&](const char* name) {
    return evaluation.find(msc::format("l_mem.{}_calibrated@{}", name, level));
  };
  const auto tpr = find("tpr");
  const bool known = tpr.status == MSC_ESTIMATE_OK;
  return {{"asked", nominal_text(level)},
          {"found", percent_text(tpr)},
          {"accused", known ? percent_text(find("fpr")) : ""},
          {"threshold", known ? msc::format("{:.6g}", find("threshold").value) : ""}};
}

PageData precision_at(const Evaluation& evaluation, const std::string& level) {
  return {{"asked", nominal_text(level)},
          {"precision", percent_text(evaluation.find("l_mem.precision@" + level))}};
}

PageData at_each_level(const Evaluation& evaluation,
                       PageData (*row)(const Evaluation&, const std::string&)) {
  auto rows = PageData::array();
  for (const char* level : kLevels) rows.push_back(row(evaluation, level));
  return rows;
}

/// What is found where the true rate of false accusations is known to be low enough.
PageData certified_rate(const Evaluation& evaluation, const std::string& level) {
  const auto find = [&](const char* name) {
    return evaluation.find(msc::format("l_mem.{}_certified@{}", name, level));
  };
  const auto tpr = find("tpr");
  const auto fpr = find("fpr");
  if (tpr.status != MSC_ESTIMATE_OK)
    return {{"asked", nominal_text(level)},
            {"possible", false},
            {"n_nonmembers", fpr.n},
            {"n_needed", tpr.n_needed}};
  return {{"asked", nominal_text(level)},
          {"possible", true},
          {"found", percent_text(tpr)},
          {"accused", fpr.count},
          {"n_nonmembers", fpr.n},
          {"threshold", msc::format("{:.6g}", find("threshold").value)}};
}

}  // namespace

PageData rates_data(const Judgement& judgement) {
  const auto& evaluation = *judgement.evaluation;
  const auto& options = judgement.options;
  PageData data{{"rates", at_each_level(evaluation, rate_of)},
                {"certified", at_each_level(evaluation, certified_rate)},
                {"confidence", msc::format("{:g}", 100 * options.confidence)},
                {"counted", judgement.n_groups ? "groups of non-members" : "non-members"},
                {"calibrated", false},
                {"precision", false}};
  if (options.calibrated) data["calibrated"] = framed(at_each_level(evaluation, calibrated_rate));
  if (options.prior)
    data["precision"] = {{"prior", msc::format("{:g}", 100 * *options.prior)},
                         {"each", at_each_level(evaluation, precision_at)}};
  return data;
}

}  // namespace msc::audit
