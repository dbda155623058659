#include "core/population/pair_sums.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/error.h"
#include "core/base/parallel.h"

namespace msc {
namespace {

constexpr int64_t kRows = 64;  // per task

}  // namespace

PairSums::PairSums(Matrix gram, Matrix cross, std::vector<double> truth,
                   const std::vector<int64_t>& place, double scale)
    : gram_(std::move(gram)),
      cross_(std::move(cross)),
      truth_(std::move(truth)),
      layout_{gram_.rows, cross_.cols - 1},
      scale_(scale) {
  if (!std::is_sorted(place.begin(), place.end())) order(place);
  check_range();
}

/// Rare: a picture so small that its levels are not the coarser the later they come.
void PairSums::order(const std::vector<int64_t>& place) {
  Matrix gram(gram_.rows, gram_.cols);
  Matrix cross(cross_.rows, cross_.cols);
  for (int64_t i = 0; i < gram.rows; ++i) {
    const int64_t p = place[static_cast<size_t>(i)];
    for (int64_t j = 0; j <= i; ++j) {
      const int64_t q = place[static_cast<size_t>(j)];
      gram.row(std::max(p, q))[std::min(p, q)] = gram_.row(i)[j];
    }
    std::copy_n(cross_.row(i), cross.cols, cross.row(p));
  }
  gram_ = std::move(gram);
  cross_ = std::move(cross);
}

/// All other sums are bounded by those of squares (Cauchy and Schwarz).
void PairSums::check_range() const {
  const auto check = [&](double sum, const char* what, int64_t number) {
    if (!(sum / scale_ <= ExactSums::kLargest))
      fail(MSC_NUMERICAL, MSC_STAGE_PREDICTOR,
           "population: {} {} has a root mean square of {:g}, expected at most 46340; scale it "
           "down",
           what, number, std::sqrt(sum / scale_));
  };
  for (int64_t i = 0; i < gram_.rows; ++i) check(gram_.row(i)[i], "feature column", i);
  for (int64_t c = 0; c < layout_.columns; ++c)
    check(truth_[static_cast<size_t>(layout_.columns + c)], "channel", c);
}

void PairSums::add_to(ExactSums& sums, int threads) const {
  parallel_for((gram_.rows + kRows - 1) / kRows, threads, [&](int64_t task) {
    for (int64_t i = task * kRows; i < std::min(gram_.rows, (task + 1) * kRows); ++i) {
      sums.add(static_cast<size_t>(layout_.gram(i, 0)), gram_.row(i), static_cast<size_t>(i + 1),
               scale_);
      sums.add(static_cast<size_t>(layout_.cross(i, 0)), cross_.row(i),
               static_cast<size_t>(cross_.cols), scale_);
    }
  });
  sums.add(static_cast<size_t>(layout_.target(0)), truth_.data(), truth_.size(), scale_);
}

}  // namespace msc
