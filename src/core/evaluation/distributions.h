#pragma once

namespace msc {

/// Regularised incomplete beta function I_x(a, b), a, b > 0, x in [0,1]: the distribution function
/// of Beta(a, b). Continued fraction by Lentz's method (Press et al., Numerical Recipes, 6.4);
/// relative error below 1e-12 for a, b up to 1e6.
double beta_cdf(double x, double a, double b);

/// The x with I_x(a, b) = p, by bisection to the last bits.
double beta_quantile(double p, double a, double b);

/// Standard normal distribution function and its inverse, p in (0,1).
double normal_cdf(double z);
double normal_quantile(double p);

/// Quantile of Student's t with `freedom` > 0 degrees of freedom, p in (0,1).
double student_quantile(double p, double freedom);

}  // namespace msc
