#pragma once

#include "core/base/random.h"

namespace msc::audit {

/// A draw of the standard normal distribution (Box and Muller 1958).
double gaussian_draw(Random& random);

/// A draw of the gamma distribution of this shape and scale 1 (Marsaglia and Tsang 2000).
double gamma_draw(double shape, Random& random);

}  // namespace msc::audit
