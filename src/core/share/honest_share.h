#pragma once

namespace msc {

/// p = 1 - Phi((share - honest) / error); throws unless all are finite and error > 0.
double share_above(double share, double error, double honest);

}  // namespace msc
