#pragma once

#include <cstdint>

#include "core/evaluation/interval.h"
#include "core/evaluation/labels.h"

namespace msc {

/// The threshold of which it can be said, at the confidence, that it calls at most a share `fpr` of
/// unseen pairs members. It lies below the one where just that share of the observed non-members is
/// called, whose true rate exceeds `fpr` about every other time.
struct CertifiedRate {
  bool possible = false;  ///< False: too few non-members; all but `n_nonmembers` is 0 then.
  double threshold = 0;   ///< Samples at or below it are called members.
  int64_t true_positives = 0;
  int64_t false_positives = 0;  ///< Units of the non-members that hold a called one.
  int64_t n_nonmembers = 0;     ///< Units: non-members, or groups of them.
  double fpr_high = 0;          ///< The true rate is at most this, at the confidence.
  Interval tpr;  ///< Clopper-Pearson, two-sided: the members have no part in the threshold.
};

/// The threshold lies just below the (a + 1)-th lowest of the units' lowest scores, with the
/// largest a for which a Beta(a + 1, n_0 - a) variable is at most `fpr` with the confidence. Of a
/// group the lowest score counts, which is called at least as often as any one of it.
CertifiedRate certified_rate(const double* scores, const Labels& labels, double fpr,
                             double confidence);

/// Non-members (units) that it takes to certify the rate with a threshold that calls `false_calls`
/// of them members. For 1 % at 95 %: 299 with none, 473 with one, 628 with two.
int64_t nonmembers_to_certify(double fpr, double confidence, int64_t false_calls);

}  // namespace msc
