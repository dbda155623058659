#include "core/evaluation/evaluation.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/evaluation/advantage.h"
#include "core/evaluation/auc_difference.h"
#include "core/evaluation/auc_interval.h"
#include "core/evaluation/auc_variance.h"
#include "core/evaluation/certified_rate.h"
#include "core/evaluation/clopper_pearson.h"
#include "core/evaluation/optional_figures.h"
#include "core/evaluation/placements.h"
#include "core/evaluation/roc.h"
#include "core/evaluation/tpr_at_fpr.h"
#include "memberscope/c/evaluation.h"

namespace msc {

namespace {

struct AucFigure {
  double auc;
  AucVariance variance;
  Interval interval;
};

Estimate undefined(std::string name, const Labels& labels) {
  Estimate figure;
  figure.name = std::move(name);
  figure.method = "needs members and non-members";
  figure.n = labels.size();
  figure.status = MSC_ESTIMATE_UNDEFINED;
  return figure;
}

AucFigure auc_figure(const double* scores, const Labels& labels, double confidence) {
  const auto placed = placements(scores, labels);
  auto variance = auc_variance(placed, labels);
  const auto interval = auc_interval(placed.auc, variance, labels, confidence);
  return {placed.auc, std::move(variance), interval};
}

const char* auc_method(const Labels& labels) {
  return labels.group.empty() ? "score interval, DeLong variance"
                              : "score interval, DeLong variance by group";
}

Estimate auc_estimate(const std::string& score, const AucFigure& figure, const Labels& labels) {
  return {score + ".auc", auc_method(labels), figure.auc, figure.interval, labels.size(), 0, 0,
          MSC_ESTIMATE_OK};
}

void add_rate(std::vector<Estimate>& figures, const std::string& score, const TprAtFpr& rate,
              const Labels& labels) {
  const auto level = msc::format("@{}", rate.fpr);
  const int64_t needed = rate.measurable ? 0 : nonmembers_to_measure(rate.fpr);
  const int32_t status = rate.measurable ? MSC_ESTIMATE_OK : MSC_ESTIMATE_NOT_MEASURABLE;
  const auto n1 = labels.n_members;
  const auto n0 = labels.n_nonmembers;
  const double tpr = static_cast<double>(rate.true_positives) / static_cast<double>(n1);
  const double fpr = static_cast<double>(rate.false_positives) / static_cast<double>(n0);
  figures.push_back({score + ".tpr" + level, "Clopper-Pearson and order statistics, square and add",
                     tpr, rate.tpr_at_nominal, n1, rate.true_positives, needed, status});
  figures.push_back({score + ".tpr_at_threshold" + level, "Clopper-Pearson", tpr,
                     rate.tpr_at_threshold, n1, rate.true_positives, needed, status});
  figures.push_back({score + ".fpr" + level, "Clopper-Pearson", fpr, rate.fpr_at_threshold, n0,
                     rate.false_positives, needed, status});
  figures.push_back({score + ".threshold" + level,
                     "order statistic",
                     rate.threshold,
                     {rate.threshold, rate.threshold},
                     n0,
                     0,
                     needed,
                     status});
}

/// The threshold that certifies the rate, and what it finds.
void add_certified(std::vector<Estimate>& figures, const NamedScores& score, const Labels& labels,
                   double fpr, double confidence) {
  const auto found = certified_rate(score.values, labels, fpr, confidence);
  const int64_t needed = found.possible ? 0 : nonmembers_to_certify(fpr, confidence, 0);
  const int32_t status = found.possible ? MSC_ESTIMATE_OK : MSC_ESTIMATE_NOT_MEASURABLE;
  const auto name = [&](const char* figure) {
    return msc::format("{}.{}_certified@{}", score.name, figure, fpr);
  };
  const auto rate = [](int64_t count, int64_t n) {
    return static_cast<double>(count) / static_cast<double>(n);
  };
  figures.push_back({name("tpr"), "certified threshold, Clopper-Pearson",
                     rate(found.true_positives, labels.n_members), found.tpr, labels.n_members,
                     found.true_positives, needed, status});
  figures.push_back(
      {name("fpr"),
       labels.group.empty() ? "order statistic, one-sided" : "order statistic of groups, one-sided",
       rate(found.false_positives, found.n_nonmembers),
       {0, found.fpr_high},
       found.n_nonmembers,
       found.false_positives,
       needed,
       status});
  figures.push_back({name("threshold"),
                     "order statistic, one-sided",
                     found.threshold,
                     {found.threshold, found.threshold},
                     found.n_nonmembers,
                     0,
                     needed,
                     status});
}

void add_rates(Evaluation& result, const NamedScores& score, const Labels& labels,
               double confidence) {
  auto curve = roc_curve(score.values, labels);
  for (const double fpr : kFalsePositiveRates) {
    add_rate(result.figures, score.name, tpr_at_fpr(curve, score.values, labels, fpr, confidence),
             labels);
    add_certified(result.figures, score, labels, fpr, confidence);
  }
  result.curves.emplace_back(score.name, std::move(curve));
}

void add_undefined(std::vector<Estimate>& figures, const std::string& score, const Labels& labels,
                   const EvaluationOptions& options) {
  for (const char* figure : {".auc", ".advantage", ".balanced_accuracy", ".epsilon_heuristic"})
    figures.push_back(undefined(score + figure, labels));
  for (const double fpr : kFalsePositiveRates) {
    for (const char* figure : {"tpr", "tpr_at_threshold", "fpr", "threshold", "tpr_certified",
                               "fpr_certified", "threshold_certified"})
      figures.push_back(undefined(msc::format("{}.{}@{}", score, figure, fpr), labels));
  }
  for (const auto& name : optional_figure_names(score, options))
    figures.push_back(undefined(name, labels));
}

/// log(TPR / FPR), TPR at its lower and FPR at its upper end. The ceiling is what a perfect attack
/// on as many samples would show.
Estimate heuristic_epsilon(const std::string& score, const Advantage& found, const Labels& labels,
                           double confidence) {
  const auto bound = [](double tpr, double fpr) { return tpr > fpr ? std::log(tpr / fpr) : 0; };
  const auto n1 = static_cast<double>(groups_with(labels, true));
  const auto n0 = static_cast<double>(groups_with(labels, false));
  const double low = found.measurable ? bound(found.tpr.low, found.fpr.high) : 0;
  const double ceiling =
      bound(clopper_pearson(n1, n1, confidence).low, clopper_pearson(0, n0, confidence).high);
  return {score + ".epsilon_heuristic",
          "heuristic: the split was not drawn by independent coins; lower bound from "
          "Clopper-Pearson ends, upper end: ceiling",
          low,
          {low, std::max(low, ceiling)},
          labels.size(),
          0,
          found.measurable ? 0 : 4,
          found.measurable ? MSC_ESTIMATE_OK : MSC_ESTIMATE_NOT_MEASURABLE};
}

void add_advantage(std::vector<Estimate>& figures, const NamedScores& score, const Labels& labels,
                   const EvaluationOptions& options) {
  const auto found = advantage(score.values, labels, options.confidence, options.seed);
  const int32_t status = found.measurable ? MSC_ESTIMATE_OK : MSC_ESTIMATE_NOT_MEASURABLE;
  const int64_t needed = found.measurable ? 0 : 4;
  const char* method = "threshold from the other half, Clopper-Pearson, square and add";
  figures.push_back({score.name + ".advantage", method, found.value, found.interval, labels.size(),
                     0, needed, status});
  const Interval accuracy{(1 + found.interval.low) / 2, (1 + found.interval.high) / 2};
  figures.push_back({score.name + ".balanced_accuracy", method, (1 + found.value) / 2, accuracy,
                     labels.size(), 0, needed, status});
  figures.push_back(heuristic_epsilon(score.name, found, labels, options.confidence));
}

Estimate difference(const NamedScores& a, const AucFigure& auc_a, const NamedScores& b,
                    const AucFigure& auc_b, const Labels& labels) {
  const bool same = std::equal(a.values, a.values + labels.size(),
                               b.values);  // nothing is left to chance, whatever the AUC
  const auto interval = same ? Interval{0, 0}
                             : auc_difference_interval(auc_a.auc, auc_a.variance, auc_a.interval,
                                                       auc_b.auc, auc_b.variance, auc_b.interval);
  return {b.name + ".auc-" + a.name + ".auc",
          same ? "the same score of every sample" : "paired DeLong correlation, square and add",
          auc_b.auc - auc_a.auc,
          interval,
          labels.size(),
          0,
          0,
          MSC_ESTIMATE_OK};
}

/// The score to match on, or null.
const double* find_matched(const std::vector<NamedScores>& scores,
                           const EvaluationOptions& options) {
  if (options.matched_on.empty()) return nullptr;
  for (const auto& score : scores) {
    if (score.name == options.matched_on) return score.values;
  }
  fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "there is no score '{}' to match on",
       options.matched_on);
}

void check(const std::vector<NamedScores>& scores, const Labels& labels,
           const EvaluationOptions& options) {
  if (!(options.confidence > 0 && options.confidence < 1))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
         "confidence is {}, expected a number between 0 and 1", options.confidence);
  if (options.prior && !(*options.prior > 0 && *options.prior < 1))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
         "the prior is {}, expected a number between 0 and 1, both excluded: at 0 or 1 there is "
         "nothing to find out",
         *options.prior);
  find_matched(scores, options);
  std::set<std::string> names;
  for (const auto& score : scores) {
    if (!names.insert(score.name).second)
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "score '{}' is given twice", score.name);
    for (int64_t i = 0; i < labels.size(); ++i) {
      if (!std::isfinite(score.values[i]))
        fail(MSC_NOT_FINITE, MSC_STAGE_EVALUATION, "score '{}' of sample {} is {}", score.name, i,
             score.values[i]);
    }
  }
}

}  // namespace

Evaluation evaluate(const std::vector<NamedScores>& scores, const Labels& labels,
                    const EvaluationOptions& options) {
  check(scores, labels, options);
  const bool defined = labels.n_members > 0 && labels.n_nonmembers > 0;
  Evaluation result;
  result.n_members = labels.n_members;
  result.n_nonmembers = labels.n_nonmembers;
  std::vector<AucFigure> aucs;
  for (const auto& score : scores) {
    if (!defined) {
      add_undefined(result.figures, score.name, labels, options);
      continue;
    }
    aucs.push_back(auc_figure(score.values, labels, options.confidence));
    result.figures.push_back(auc_estimate(score.name, aucs.back(), labels));
    add_rates(result, score, labels, options.confidence);
    add_advantage(result.figures, score, labels, options);
    add_optional_figures(result.figures, score, find_matched(scores, options), labels, options);
  }
  for (size_t b = 0; b < scores.size(); ++b) {
    for (size_t a = 0; a < b; ++a) {
      result.figures.push_back(
          defined ? difference(scores[a], aucs[a], scores[b], aucs[b], labels)
                  : undefined(scores[b].name + ".auc-" + scores[a].name + ".auc", labels));
    }
  }
  return result;
}

}  // namespace msc
