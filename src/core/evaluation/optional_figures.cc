#include "core/evaluation/optional_figures.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/evaluation/bootstrap.h"
#include "core/evaluation/calibrated_rate.h"
#include "core/evaluation/precision.h"
#include "core/evaluation/stratified_auc.h"
#include "core/evaluation/tpr_at_fpr.h"
#include "memberscope/c/evaluation.h"

namespace msc {

namespace {

int32_t status_of(bool measurable) {
  return measurable ? MSC_ESTIMATE_OK : MSC_ESTIMATE_NOT_MEASURABLE;
}

/// Non-members that it would take, 0 when there are enough.
int64_t lacking(int64_t needed, const Labels& labels) {
  return labels.n_nonmembers < needed ? needed : 0;
}

double rate(int64_t count, int64_t n) {
  return n > 0 ? static_cast<double>(count) / static_cast<double>(n) : 0;
}

void add_calibrated(std::vector<Estimate>& figures, const NamedScores& score, const Labels& labels,
                    const EvaluationOptions& options, double fpr) {
  const auto found = calibrated_rate(score.values, labels, fpr, options.confidence, options.seed);
  const auto needed = lacking(2 * nonmembers_to_measure(fpr), labels);
  const auto status = status_of(found.measurable);
  const auto name = [&](const char* figure) {
    return msc::format("{}.{}_calibrated@{}", score.name, figure, fpr);
  };
  const char* method = "threshold from one half, Clopper-Pearson on the other";
  figures.push_back({name("tpr"), method, rate(found.true_positives, found.n_members), found.tpr,
                     found.n_members, found.true_positives, needed, status});
  figures.push_back({name("fpr"), method, rate(found.false_positives, found.n_nonmembers),
                     found.fpr, found.n_nonmembers, found.false_positives, needed, status});
  figures.push_back({name("threshold"),
                     "order statistic of one half",
                     found.threshold,
                     {found.threshold, found.threshold},
                     labels.n_nonmembers - found.n_nonmembers,
                     0,
                     needed,
                     status});
}

/// Each rate at the confidence that leaves half of the error, so that both hold at the one asked
/// for.
void add_precision(std::vector<Estimate>& figures, const NamedScores& score, const Labels& labels,
                   const EvaluationOptions& options, double fpr) {
  const auto curve = roc_curve(score.values, labels);
  const auto found = tpr_at_fpr(curve, score.values, labels, fpr, (1 + options.confidence) / 2);
  const auto called = found.true_positives + found.false_positives;
  const double value = precision_at(*options.prior, rate(found.true_positives, labels.n_members),
                                    rate(found.false_positives, labels.n_nonmembers));
  figures.push_back(
      {msc::format("{}.precision@{}", score.name, fpr),
       msc::format("Clopper-Pearson of both rates, Bonferroni; prior {}", *options.prior), value,
       precision_interval(*options.prior, found.tpr_at_threshold, found.fpr_at_threshold), called,
       found.true_positives, lacking(nonmembers_to_measure(fpr), labels),
       called > 0 ? status_of(found.measurable) : MSC_ESTIMATE_NOT_MEASURABLE});
}

/// Values are those of the figures without "_bootstrap"; here only the interval differs.
void add_bootstrap(std::vector<Estimate>& figures, const NamedScores& score, const Labels& labels,
                   const EvaluationOptions& options) {
  const std::vector<double> fprs(std::begin(kFalsePositiveRates), std::end(kFalsePositiveRates));
  const auto found =
      bootstrap(score.values, labels, fprs,
                {options.resamples, options.seed, options.threads, options.confidence});
  const auto method =
      msc::format("percentile bootstrap, {} resamples of {}, seed {}", options.resamples,
                  labels.group.empty() ? "each class" : "groups", options.seed);
  const auto with = [&](const std::string& from, const std::string& name,
                        const Interval& interval) {
    for (size_t i = 0; i < figures.size(); ++i) {
      if (figures[i].name != from) continue;
      auto figure = figures[i];
      figure.name = name;
      figure.method = method;
      figure.interval = interval;
      figures.push_back(std::move(figure));
      return;
    }
  };
  with(score.name + ".auc", score.name + ".auc_bootstrap", found.auc);
  for (size_t f = 0; f < fprs.size(); ++f)
    with(msc::format("{}.tpr@{}", score.name, fprs[f]),
         msc::format("{}.tpr_bootstrap@{}", score.name, fprs[f]), found.tpr[f]);
}

void add_matched(std::vector<Estimate>& figures, const NamedScores& score, const double* matched_on,
                 const Labels& labels, const EvaluationOptions& options) {
  const auto found = stratified_auc(score.values, matched_on, labels, options.confidence);
  figures.push_back(
      {score.name + ".auc_matched",
       msc::format("{} strata of {}, DeLong variance within", found.strata, options.matched_on),
       found.auc, found.interval, found.n, 0, found.measurable ? 0 : 30,
       status_of(found.measurable)});
}

}  // namespace

std::vector<std::string> optional_figure_names(const std::string& score,
                                               const EvaluationOptions& options) {
  std::vector<std::string> names;
  const auto add = [&](bool asked, const char* figure, double fpr) {
    if (asked)
      names.push_back(fpr > 0 ? msc::format("{}.{}@{}", score, figure, fpr) : score + "." + figure);
  };
  for (const double fpr : kFalsePositiveRates) {
    for (const char* figure : {"tpr_calibrated", "fpr_calibrated", "threshold_calibrated"})
      add(options.calibrated, figure, fpr);
    add(options.prior.has_value(), "precision", fpr);
    add(options.resamples > 0, "tpr_bootstrap", fpr);
  }
  add(options.resamples > 0, "auc_bootstrap", 0);
  add(!options.matched_on.empty() && options.matched_on != score, "auc_matched", 0);
  return names;
}

void add_optional_figures(std::vector<Estimate>& figures, const NamedScores& score,
                          const double* matched_on, const Labels& labels,
                          const EvaluationOptions& options) {
  for (const double fpr : kFalsePositiveRates) {
    if (options.calibrated) add_calibrated(figures, score, labels, options, fpr);
    if (options.prior) add_precision(figures, score, labels, options, fpr);
  }
  if (options.resamples > 0) add_bootstrap(figures, score, labels, options);
  if (matched_on && score.values != matched_on)
    add_matched(figures, score, matched_on, labels, options);
}

}  // namespace msc
