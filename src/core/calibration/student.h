#pragma once

namespace msc {

/// Logarithm of the density of Student's t with `freedom` degrees of freedom, a location and a
/// scale > 0.
double student_log_density(double value, double freedom, double location, double scale);

/// log P(|T| > |t|) for t >= 0, and minus that for t < 0: falls with t, without the ties of a
/// probability that has reached 1.
double signed_log_tail(double t, double freedom);

}  // namespace msc
