#pragma once

#include <vector>

#include "core/linalg/matrix.h"
#include "core/population/sums_layout.h"

namespace msc {

/// Up to so many features systems are solved side by side; beyond, each has all threads, and the
/// memory.
constexpr int64_t kNarrow = 1024;

/// A linear map from feature columns to the columns of the truth.
struct PopulationMap {
  Matrix weights;                 ///< D x C.
  std::vector<double> intercept;  ///< C.
};

/// The centred normal equations of some references, every column divided by its standard deviation,
/// over the number of cells: R v = b with the correlation matrix R, whose mean eigenvalue is 1. A
/// strength is added to R's diagonal, so that it means the same at every scale of the features and
/// for any number of references.
struct RidgeSystem {
  Matrix gram;                      ///< R: lower triangle, D x D.
  Matrix rhs;                       ///< b: D x C.
  std::vector<double> mean;         ///< Per feature.
  std::vector<double> deviation;    ///< Per feature; 0 = it does not vary and takes no part.
  std::vector<double> target_mean;  ///< Per column of the truth.

  /// Features that vary.
  int64_t rank() const;
};

/// @param sums By `layout`, of at least one cell.
RidgeSystem make_system(const std::vector<double>& sums, const SumsLayout& layout, int threads);

/// The map of strength > 0.
PopulationMap solve_system(const RidgeSystem& system, double strength, int threads);

/// Sum over cells and columns of (y - A w - b)^2, from the sums of those cells.
double squared_error(const PopulationMap& map, const std::vector<double>& sums,
                     const SumsLayout& layout);

}  // namespace msc
