#include "core/predictor/logistic/newton_direction.h"

#include <utility>

#include "core/linalg/inner_product.h"

namespace msc {
namespace {

/// Of the mean decrease a step: the end.
constexpr double kSmallStep = 0.2;
constexpr int kMostProducts = 100;

}  // namespace

NewtonDirection newton_direction(const LogisticHessian& h, const LogisticPreconditioner& m,
                                 const Matrix& gradient) {
  NewtonDirection out{Matrix(gradient.rows, gradient.cols)};
  Matrix r(gradient.rows, gradient.cols);
  add(r, -1, gradient);
  Matrix p = m(r);
  double rz = dot(r, p);
  double decrease = 0;
  while (rz > 0 && out.products < kMostProducts) {
    const Matrix hp = h.apply(p);
    const double curvature = dot(p, hp);
    if (!(curvature > 0)) break;  // rounding
    ++out.products;
    const double length = rz / curvature;
    add(out.d, length, p);
    decrease += 0.5 * length * rz;
    if (out.products * 0.5 * length * rz <= kSmallStep * decrease) break;
    const Matrix before = r;
    add(r, -length, hp);
    Matrix z = m(r);
    const double next = dot(r, z);
    const double turn = (next - dot(before, z)) / rz;  // Polak and Ribiere: M^-1 is rounded
    add(z, turn, p);
    p = std::move(z);
    rz = next;
  }
  return out;
}

}  // namespace msc
