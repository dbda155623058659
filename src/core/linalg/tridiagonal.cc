#include "core/linalg/tridiagonal.h"

#include <cmath>
#include <limits>

namespace msc {
namespace {

constexpr int kMostSteps = 60;

class Ql {
 public:
  Ql(const std::vector<double>& diagonal, const std::vector<double>& beside)
      : d_(diagonal), e_(diagonal.size()), z_(diagonal.size()) {
    for (size_t i = 0; i + 1 < d_.size(); ++i) e_[i] = beside[i];
    if (!z_.empty()) z_[0] = 1;
  }

  SpectralNodes run() && {
    for (size_t l = 0; l < d_.size(); ++l)
      for (int i = 0; i < kMostSteps && end_of_block(l) > l; ++i) step(l, end_of_block(l));
    for (double& z : z_) z *= z;
    return {std::move(d_), std::move(z_)};
  }

 private:
  /// The last row of the block that begins at l: beyond it T falls apart.
  size_t end_of_block(size_t l) const {
    while (l + 1 < d_.size() && std::abs(e_[l]) > std::numeric_limits<double>::epsilon() *
                                                      (std::abs(d_[l]) + std::abs(d_[l + 1])))
      ++l;
    return l;
  }

  /// One step with Wilkinson's shift on the block [l, m]: Givens rotations from below chase the
  /// bulge to the top.
  void step(size_t l, size_t m) {
    const double half = (d_[l + 1] - d_[l]) / (2 * e_[l]);
    double g = d_[m] - d_[l] + e_[l] / (half + std::copysign(std::sqrt(half * half + 1), half));
    double s = 1, c = 1, p = 0;
    for (size_t i = m; i-- > l;) {
      const double f = s * e_[i];
      const double b = c * e_[i];
      const double r = std::sqrt(f * f + g * g);
      e_[i + 1] = r;
      if (r == 0) {
        d_[i + 1] -= p;
        e_[m] = 0;
        return;
      }
      s = f / r;
      c = g / r;
      g = d_[i + 1] - p;
      const double t = (d_[i] - g) * s + 2 * c * b;
      p = s * t;
      d_[i + 1] = g + p;
      g = c * t - b;
      rotate(i, s, c);
    }
    d_[l] -= p;
    e_[l] = g;
    e_[m] = 0;
  }

  void rotate(size_t i, double s, double c) {
    const double below = z_[i + 1];
    z_[i + 1] = s * z_[i] + c * below;
    z_[i] = c * z_[i] - s * below;
  }

  std::vector<double> d_;
  std::vector<double> e_;
  std::vector<double> z_;
};

}  // namespace

SpectralNodes tridiagonal_nodes(const std::vector<double>& diagonal,
                                const std::vector<double>& beside) {
  return Ql(diagonal, beside).run();
}

}  // namespace msc
