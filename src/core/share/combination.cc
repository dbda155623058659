#include "core/share/combination.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/share/sample_folds.h"

namespace msc {
namespace {

constexpr double kShareWeight = 0.5;  // of each share against what is left of log L_rec
constexpr double kSelfWeight = 1;     // of log self_ratio, likewise
constexpr double kSmallest = 1e-6;    // error whose logarithm is taken without references

double log_error(double error) {
  return std::log(std::max(error, kSmallest));
}

Location locate_left(const ScoreColumns& references, const Difficulty& difficulty) {
  std::vector<double> left;
  for (size_t i = 0; i < references.size(); ++i) left.push_back(difficulty.left(references, i));
  return locate(left);
}

Location locate_ratio(const std::vector<double>& ratios) {
  std::vector<double> logs;
  for (const double ratio : ratios) logs.push_back(std::log(ratio));
  return locate(logs);
}

/// Numbers of the pairs of a fold, and of the non-members outside it.
struct Split {
  std::vector<size_t> judged, references;

  Split(const std::vector<int32_t>& member, const std::vector<int64_t>& fold, int64_t k) {
    for (size_t i = 0; i < member.size(); ++i)
      if (fold[i] == k)
        judged.push_back(i);
      else if (!member[i])
        references.push_back(i);
  }
};

}  // namespace

std::vector<double> Combination::scores(const ScoreColumns& columns) const {
  if (columns.size() > 0 && columns.has_population() != population)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "combined score: the references were {} a population (l_pop, share_pop_low), the pairs {}",
         population ? "given" : "not given", population ? "are not" : "are");
  if (columns.size() > 0 && columns.has_self() != self)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "combined score: the references were {} self_ratio, the pairs {}",
         self ? "given" : "not given", self ? "are not" : "are");
  columns.check();
  std::vector<double> found;
  for (size_t i = 0; i < columns.size(); ++i) {
    found.push_back(left.standardised(difficulty.left(columns, i)) -
                    kShareWeight * share.standardised(columns.share_low[i]));
    if (population) found.back() -= kShareWeight * share_pop.standardised(columns.share_pop_low[i]);
    if (self) found.back() += kSelfWeight * ratio.standardised(std::log(columns.self_ratio[i]));
  }
  return found;
}

Combination fit_combination(const ScoreColumns& references) {
  if (references.size() == 0)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "a combined score needs reference non-members, found none");
  references.check();
  Combination fit;
  fit.difficulty = fit_difficulty(references);
  fit.left = locate_left(references, fit.difficulty);
  fit.share = locate(references.share_low);
  fit.population = references.has_population();
  if (fit.population) fit.share_pop = locate(references.share_pop_low);
  fit.self = references.has_self();
  if (fit.self) fit.ratio = locate_ratio(references.self_ratio);
  if (!std::isfinite(fit.left.centre + fit.left.scale + fit.share.scale + fit.share_pop.scale))
    fail(MSC_NOT_FINITE, MSC_STAGE_SCORE,
         "combined score: the references' values are too large to be standardised on");
  return fit;
}

std::vector<double> cross_fitted_scores(const std::vector<int32_t>& member,
                                        const std::vector<int64_t>& group,
                                        const ScoreColumns& columns) {
  const auto fold = sample_folds(member, group);
  std::vector<double> combined(member.size());
  for (int64_t k = 0; k < kSampleFolds; ++k) {
    const Split split(member, fold, k);
    if (split.judged.empty()) continue;
    const auto found =
        fit_combination(columns.at(split.references)).scores(columns.at(split.judged));
    for (size_t i = 0; i < found.size(); ++i) combined[split.judged[i]] = found[i];
  }
  return combined;
}

std::vector<double> scores_alone(const ScoreColumns& columns) {
  columns.check();
  std::vector<double> found;
  for (size_t i = 0; i < columns.size(); ++i) {
    const double own = log_error(columns.l_pred[i]);
    found.push_back(log_error(columns.l_rec[i]) - columns.share_low[i]);
    if (columns.has_population())
      found.back() -=
          0.5 * own + 0.75 * log_error(columns.l_pop[i]) + 0.5 * columns.share_pop_low[i];
    else
      found.back() -= own;
    if (columns.has_self()) found.back() += kSelfWeight * std::log(columns.self_ratio[i]);
  }
  return found;
}

}  // namespace msc
