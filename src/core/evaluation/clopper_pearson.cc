#include "core/evaluation/clopper_pearson.h"

#include "core/evaluation/distributions.h"

namespace msc {

Interval clopper_pearson(double successes, double n, double confidence) {
  const double tail = (1 - confidence) / 2;
  const double failures = n - successes;
  return {successes > 0 ? beta_quantile(tail, successes, failures + 1) : 0,
          failures > 0 ? beta_quantile(1 - tail, successes + 1, failures) : 1};
}

}  // namespace msc
