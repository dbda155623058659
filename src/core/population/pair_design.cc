#include "core/population/pair_design.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/base/parallel.h"
#include "core/image/element.h"
#include "core/image/image.h"
#include "core/population/exact_sums.h"
#include "core/predictor/geometry/gram_matrix.h"
#include "core/predictor/geometry/level_products.h"
#include "core/predictor/geometry/moments.h"
#include "core/predictor/linear_map.h"

namespace msc {
namespace {

/// Of one fold: 4 GiB.
constexpr int64_t kMostSums = int64_t{1} << 28;

/// The problem of predicting the truth's cells. It copies what it keeps but the values of the
/// truth.
Problem make_cell_problem(const std::vector<msc_feature_level>& levels, const PairAverages& truth) {
  std::vector<uint8_t> cells = truth.cells;
  const msc_image_view mask =
      contiguous_view(cells.data(), MSC_U8, truth.y.height, truth.y.width, 1);
  PredictorTarget target;
  target.values = truth.y.view();
  target.mask = &mask;
  return make_problem(levels, {target}, PredictorOptions{});
}

/// A level's values as they are: what other pairs have in common with this one is in the mean, too.
Matrix read_level(const msc_image_view& view, int threads) {
  Matrix out = Matrix::unset(view.height * view.width, view.channels);
  visit_dtype(view.dtype, [&](auto element) {
    using T = typename decltype(element)::Type;
    parallel_for(view.height, threads, [&](int64_t y) {
      double* to = out.row(y * view.width);
      for (int64_t x = 0; x < view.width; ++x)
        for (int64_t c = 0; c < view.channels; ++c)
          *to++ = static_cast<double>(load<T>(address(view, y, x, c)));
    });
  });
  return out;
}

std::vector<Matrix> read_levels(const Problem& problem, int threads) {
  std::vector<Matrix> features;
  for (size_t k = 0; k < problem.levels.size(); ++k) {
    check_finite(problem.levels[k].values, MSC_STAGE_PREDICTOR,
                 msc::format("feature level {}", problem.order[k]).c_str());
    features.push_back(read_level(problem.levels[k].values, threads));
  }
  return features;
}

std::vector<int64_t> places(const Problem& problem, int64_t features) {
  std::vector<int64_t> first(problem.order.size());
  for (size_t k = 0; k < problem.order.size(); ++k)
    first[problem.order[k]] = problem.levels[k].values.channels;
  int64_t end = features;
  for (int64_t& channels : first) channels = end -= channels;
  std::vector<int64_t> place;
  for (size_t k = 0; k < problem.order.size(); ++k)
    for (int64_t c = 0; c < problem.levels[k].values.channels; ++c)
      place.push_back(first[problem.order[k]] + c);
  return place;
}

}  // namespace

PairDesign::PairDesign(const std::vector<msc_feature_level>& levels, const PairAverages& truth,
                       int threads)
    : truth_(truth),
      problem_(make_cell_problem(levels, truth)),
      layout_{problem_.n_features, truth.y.columns},
      features_(read_levels(problem_, threads)),
      place_(places(problem_, problem_.n_features)) {
  if (std::none_of(truth.cells.begin(), truth.cells.end(), [](uint8_t cell) { return cell != 0; }))
    fail(MSC_NUMERICAL, MSC_STAGE_PREDICTOR,
         "population: no cell of the {} x {} grid takes part; the mask and the ignore index must "
         "leave half of at least one",
         truth.y.height, truth.y.width);
  if (layout_.size() > kMostSums)
    fail(MSC_UNSUPPORTED, MSC_STAGE_PREDICTOR,
         "population: {} feature columns and {} of the truth make {} sums, expected at most {}",
         layout_.features, layout_.columns, layout_.size(), kMostSums);
}

std::vector<double> PairDesign::sums(double scale, int threads) const {
  Split split{std::vector<uint8_t>(problem_.part.size()), {}, problem_.grid.x.count, 0, 0};
  for (size_t i = 0; i < split.role.size(); ++i)
    split.role[i] = problem_.part[i] ? Split::kTrain : Split::kNeither;
  const Moments moments = measure_moments(problem_.geometry, split, problem_.readers, threads);
  const std::vector<double> as_they_are(place_.size());  // nothing is taken from the products
  const Matrix gram = gram_matrix(problem_.geometry, features_, moments, as_they_are, 0, threads);
  const Matrix cross = project(features_, moments.sums, threads);
  std::vector<double> sums(static_cast<size_t>(layout_.size()));
  write_gram(gram, scale, sums);
  for (int64_t i = 0; i < cross.rows; ++i)
    for (int64_t c = 0; c < cross.cols; ++c)
      sums[static_cast<size_t>(layout_.cross(place_[static_cast<size_t>(i)], c))] =
          cross.row(i)[c] / scale;
  write_truth(scale, sums);
  check_range(sums);
  return sums;
}

void PairDesign::write_gram(const Matrix& gram, double scale, std::vector<double>& sums) const {
  for (int64_t i = 0; i < gram.rows; ++i) {
    const int64_t p = place_[static_cast<size_t>(i)];
    for (int64_t j = 0; j <= i; ++j) {
      const int64_t q = place_[static_cast<size_t>(j)];
      sums[static_cast<size_t>(p < q ? layout_.gram(q, p) : layout_.gram(p, q))] =
          gram.row(i)[j] / scale;
    }
  }
}

void PairDesign::write_truth(double scale, std::vector<double>& sums) const {
  double cells = 0;
  for (int64_t i = 0; i < truth_.y.cells(); ++i) {
    if (!truth_.cells[static_cast<size_t>(i)]) continue;
    ++cells;
    for (int64_t c = 0; c < truth_.y.columns; ++c) {
      const double y = truth_.y.cell(i)[c];
      sums[static_cast<size_t>(layout_.target(c))] += y / scale;
      sums[static_cast<size_t>(layout_.square(c))] += y * y / scale;
    }
  }
  sums[static_cast<size_t>(layout_.cells())] = cells / scale;
}

/// All other sums are bounded by those of squares (Cauchy and Schwarz).
void PairDesign::check_range(const std::vector<double>& sums) const {
  const auto check = [&](int64_t at, const char* what, int64_t number) {
    const double mean = sums[static_cast<size_t>(at)];
    if (!(mean <= ExactSums::kLargest))
      fail(
          MSC_NUMERICAL, MSC_STAGE_PREDICTOR,
          "population: {} {} has a root mean square of {:g}, expected at most 46340; scale it down",
          what, number, std::sqrt(mean));
  };
  for (int64_t i = 0; i < layout_.features; ++i) check(layout_.gram(i, i), "feature column", i);
  for (int64_t c = 0; c < layout_.columns; ++c) check(layout_.square(c), "channel", c);
}

GridField PairDesign::predict(const Matrix& weights, const std::vector<double>& intercept,
                              int threads) const {
  Matrix ordered = Matrix::unset(weights.rows, weights.cols);
  for (int64_t i = 0; i < weights.rows; ++i)
    std::copy_n(weights.row(place_[static_cast<size_t>(i)]), weights.cols, ordered.row(i));
  GridField field = truth_.y;
  const LinearMap map{expand(features_, ordered, threads), intercept};
  write_prediction(problem_.geometry, map, 0, field.view(), threads);
  return field;
}

}  // namespace msc
