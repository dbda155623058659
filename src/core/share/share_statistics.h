#pragma once

#include <cstdint>

#include "core/share/grid_field.h"

namespace msc {

/// Of the average energy of M y: a window or part that holds less has no share of its own.
constexpr double kFaint = 0.01;

/// A regression coefficient with its standard error.
struct Slope {
  double value = 0;
  double error = 0;
};

/// What the two residual fields of one pair say; see msc_share.
struct ShareStatistics {
  bool defined = false;  ///< False: the linear predictor leaves nothing of the truth to give back;
                         ///< everything else is 0.
  Slope share;
  Slope low;
  double residual_ratio = 0;
};

/// Products of two fields summed over the channels of each cell.
std::vector<double> products(const GridField& a, const GridField& b);

/// Sum of `numerator` over that of `denominator`, both one number a cell, with the standard error
/// of share_statistics().
Slope ratio_of_sums(const std::vector<double>& numerator, const std::vector<double>& denominator,
                    int64_t height, int64_t width);

/// share = <M y_hat, M y> / <M y, M y>, low-passed <M y_hat, G M y> / <M y, G M y>, and |M (y_hat -
/// y)|^2 / |M y|^2.
///
/// Standard errors by overlapping blocks (Kunsch 1989): with w = M y or G M y and s_i = sum over
/// channels of w (M y_hat - share M y), the variance of the sum of s is the mean over all b x b
/// windows of (window sum)^2, times n / b^2, b a quarter of the grid's side. Blocks of that size
/// still lose part of the correlation; the factor 1.25 that corrects for it was set where s has the
/// correlation length of two cells. Coverage measured: docs/memorised-share.
/// @param scale Largest absolute value of the truth: below 1e-6 of it M y is rounding.
ShareStatistics share_statistics(const GridField& m_y, const GridField& m_y_hat, double sigma,
                                 double scale);

/// One number a cell, height x width x 1.
struct LocalShare {
  GridField share;
  GridField weight;  ///< Energy of M y in the window, as a part of the average's, at most 1.
};

/// Share within the `window` x `window` cells around each cell, all channels together; 0 where they
/// hold less than 1 % of the average energy of M y, and everywhere for a window of 0.
LocalShare local_share(const GridField& m_y, const GridField& m_y_hat, int64_t window);

}  // namespace msc
