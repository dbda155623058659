#include "core/evaluation/sample_plan.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/evaluation/auc_interval.h"
#include "core/evaluation/ceiling.h"
#include "core/evaluation/certified_rate.h"
#include "core/evaluation/clopper_pearson.h"
#include "core/evaluation/distributions.h"
#include "core/evaluation/lower_set.h"
#include "core/evaluation/trial_audits.h"
#include "memberscope/c/plan.h"

namespace msc {

namespace {

constexpr int64_t kMost = 1000000000;
constexpr int64_t kFew = 40;  // samples a class that are tried out rather than reckoned

/// The smallest n for which `enough` holds; it must stay true once it is.
template <typename Enough>
int64_t smallest(const Enough& enough) {
  int64_t low = 1;
  int64_t high = 2;
  while (!enough(high)) {
    if (high > kMost)
      fail(MSC_NUMERICAL, MSC_STAGE_EVALUATION, "it would take more than {} samples", kMost);
    high *= 2;
  }
  while (high - low > 1) {
    const int64_t middle = (low + high) / 2;
    (enough(middle) ? high : low) = middle;
  }
  return high;
}

/// The whole number not below `count`, where that is one that anybody could collect.
int64_t whole(double count) {
  if (!(count < 9e15))
    fail(MSC_NUMERICAL, MSC_STAGE_EVALUATION, "it would take {:.3g} samples", count);
  return ceiling(count);
}

/// Standard error of an AUC of `n` samples a class.
double standard_error(double auc, double n) {
  return std::sqrt(2 * placement_variance(auc) / n + auc * (1 - auc) / (n * n));
}

void require_above_chance(double auc) {
  if (!(auc > 0.5 && auc < 1))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "auc is {}, expected between 0.5 and 1", auc);
}

/// Samples a class for which the set test rejects with the power asked for.
int64_t for_set(const PlanQuestion& q) {
  require_above_chance(q.auc);
  const double critical = normal_quantile(1 - q.error_rate / kLowerSetLevel);
  const double reserve = normal_quantile(q.power);
  return smallest([&](int64_t n) {
    const auto count = static_cast<double>(n);
    return q.auc - 0.5 >=
           critical * standard_error(0.5, count) + reserve * standard_error(q.auc, count);
  });
}

/// The interval that an AUC of `n` samples a class gets where the model holds.
Interval model_interval(double auc, int64_t n, double confidence) {
  Labels labels;
  labels.n_members = labels.n_nonmembers = n;
  AucVariance variance;
  variance.members = variance.nonmembers = placement_variance(auc) / static_cast<double>(n);
  variance.member_groups = variance.nonmember_groups = n;
  return auc_interval(auc, variance, labels, confidence);
}

/// P(an audit of `n` samples a class finds an AUC of at most `found`, the true one being `auc`).
double chance_up_to(double found, double auc, int64_t n) {
  const double error = standard_error(auc, static_cast<double>(n));
  const double weight = auc * (1 - auc) / (error * error) - 1;
  return weight > 0 ? beta_cdf(found, auc * weight, (1 - auc) * weight) : 1 - auc;
}

/// The AUC between `low` and `high` from which on `holds`, to a millionth; `high` where none is.
template <typename Holds>
double first_auc(double low, double high, const Holds& holds) {
  while (high - low > 1e-6) {
    const double middle = (low + high) / 2;
    (holds(middle) ? high : low) = middle;
  }
  return high;
}

int64_t to_lie_above(const PlanQuestion& q) {
  require_above_chance(q.auc);
  return smallest([&](int64_t n) {
    const auto above = [](const Interval& found) { return found.low > 0.5; };
    if (n <= kFew) return trial_share(q.auc, n, q.confidence, above) >= q.power;
    const double least = first_auc(
        0.5, 1, [&](double auc) { return model_interval(auc, n, q.confidence).low > 0.5; });
    return 1 - chance_up_to(least, q.auc, n) >= q.power;
  });
}

int64_t to_lie_below(const PlanQuestion& q) {
  if (!(q.auc >= 0.5 && q.auc < q.limit && q.limit <= 1))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
         "auc is {} and limit {}, expected an AUC of 0.5 or more below a limit of at most 1", q.auc,
         q.limit);
  return smallest([&](int64_t n) {
    const auto below = [&](const Interval& found) { return found.high < q.limit; };
    if (n <= kFew) return trial_share(q.auc, n, q.confidence, below) >= q.power;
    const double beyond = first_auc(0, q.limit, [&](double auc) {
      return model_interval(auc, n, q.confidence).high >= q.limit;
    });
    return chance_up_to(beyond, q.auc, n) >= q.power;
  });
}

/// Members of whom the interval of those found lies below the limit, where no more than `fpr` are.
int64_t members_below(const PlanQuestion& q) {
  if (!(q.fpr < q.limit && q.limit <= 1))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
         "limit is {}, expected a number above the fpr of {}, up to 1", q.limit, q.fpr);
  return smallest([&](int64_t n) {
    const auto count = static_cast<double>(n);
    int64_t most = -1, beyond = n;  // found members that still leave the interval below the limit
    while (beyond - most > 1) {
      const int64_t middle = (most + beyond) / 2;
      const auto found = clopper_pearson(static_cast<double>(middle), count, q.confidence);
      (found.high < q.limit ? most : beyond) = middle;
    }
    const auto found = static_cast<double>(most);
    return most >= 0 && beta_cdf(1 - q.fpr, count - found, found + 1) >= q.power;
  });
}

int64_t for_auc_width(const PlanQuestion& q) {
  if (!(q.auc >= 0.5 && q.auc < 1))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "auc is {}, expected 0.5 to below 1", q.auc);
  return smallest([&](int64_t n) {
    const auto interval = model_interval(q.auc, n, q.confidence);
    return std::max(q.auc - interval.low, interval.high - q.auc) <= q.half_width;
  });
}

/// Members for a TPR whose exact interval is no wider, at the worst place, one half.
int64_t for_rate_width(const PlanQuestion& q) {
  return smallest([&](int64_t n) {
    const auto count = static_cast<double>(n);
    return clopper_pearson(count / 2, count, q.confidence).high - 0.5 <= q.half_width;
  });
}

/// Non-members that certify a false-positive rate.
int64_t to_certify(const PlanQuestion& q) {
  if (static_cast<double>(q.false_calls) / q.fpr > static_cast<double>(kMost))
    fail(MSC_NUMERICAL, MSC_STAGE_EVALUATION, "it would take more than {} samples", kMost);
  return nonmembers_to_certify(q.fpr, q.confidence, q.false_calls);
}

/// Guesses that, all being right, show epsilon.
int64_t for_epsilon(const PlanQuestion& q) {
  if (!(q.epsilon > 0 && q.epsilon <= 20))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "epsilon is {}, expected above 0 to 20",
         q.epsilon);
  return whole(std::log1p(-q.confidence) / -std::log1p(std::exp(-q.epsilon)));
}

void require_inside_unit(double value, const char* name) {
  if (!(value > 0 && value < 1))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
         "{} is {}, expected a number between 0 and 1, both excluded", name, value);
}

void check(const PlanQuestion& q) {
  require_inside_unit(q.power, "power");
  require_inside_unit(q.confidence, "confidence");
  require_inside_unit(q.half_width, "half_width");
  require_inside_unit(q.fpr, "fpr");
  require_inside_unit(q.error_rate, "error_rate");
  if (q.fpr < 1e-12)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "fpr is {}, expected at least 1e-12", q.fpr);
  if (q.false_calls < 0 || q.false_calls > kMost)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "false_calls is {}, expected 0 to {}",
         q.false_calls, kMost);
  if (q.batch < 1)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "batch is {}, expected at least 1", q.batch);
}

}  // namespace

SamplePlan plan_samples(const PlanQuestion& question) {
  check(question);
  const auto both = [](int64_t n) { return SamplePlan{n, n}; };
  switch (question.kind) {
    case MSC_PLAN_AUC_ABOVE_CHANCE:
      return both(to_lie_above(question));
    case MSC_PLAN_AUC_WIDTH:
      return both(for_auc_width(question));
    case MSC_PLAN_TPR_AT_FPR:
      return {for_rate_width(question), to_certify(question)};
    case MSC_PLAN_ONE_IMAGE:
      return {0, whole(static_cast<double>(question.batch) / question.error_rate) - 1};
    case MSC_PLAN_SET:
      return both(for_set(question));
    case MSC_PLAN_EPSILON:
      return both((for_epsilon(question) + 1) / 2);
    case MSC_PLAN_AUC_BELOW:
      return both(to_lie_below(question));
    case MSC_PLAN_TPR_BELOW:
      return {members_below(question), to_certify(question)};
    default:
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "kind is {}, expected one of msc_plan_kind",
           question.kind);
  }
}

}  // namespace msc
