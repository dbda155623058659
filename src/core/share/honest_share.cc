#include "core/share/honest_share.h"

#include <cmath>

#include "core/base/error.h"
#include "memberscope/c/status.h"

namespace msc {

double share_above(double share, double error, double honest) {
  if (!std::isfinite(share) || !std::isfinite(honest) || !std::isfinite(error) || error <= 0)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
         "share {}, standard error {} and honest share {} must be finite, the error positive",
         share, error, honest);
  return 0.5 * std::erfc((share - honest) / (error * std::sqrt(2.0)));
}

}  // namespace msc
