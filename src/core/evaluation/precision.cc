#include "core/evaluation/precision.h"

namespace msc {

double precision_at(double prior, double tpr, double fpr) {
  const double called = prior * tpr + (1 - prior) * fpr;
  return called > 0 ? prior * tpr / called : 0;
}

Interval precision_interval(double prior, const Interval& tpr, const Interval& fpr) {
  return {precision_at(prior, tpr.low, fpr.high), precision_at(prior, tpr.high, fpr.low)};
}

}  // namespace msc
