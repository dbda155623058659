#include "defence/draws.h"

#include <cmath>

namespace msc::audit {

double gaussian_draw(Random& random) {
  const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
  return radius * std::cos(6.283185307179586 * random.uniform());
}

double gamma_draw(double shape, Random& random) {
  if (shape < 1) {  // one of shape + 1, times U^(1 / shape)
    const double larger = gamma_draw(shape + 1, random);
    return larger * std::pow(random.uniform(), 1 / shape);
  }
  const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = gaussian_draw(random), v = std::pow(1 + c * x, 3);
    if (v > 0 && std::log(1 - random.uniform()) < x * x / 2 + d * (1 - v + std::log(v)))
      return d * v;
  }
}

}  // namespace msc::audit
