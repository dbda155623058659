#include "core/population/pair_design.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/base/parallel.h"
#include "core/image/element.h"
#include "core/image/image.h"
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

/// The lower triangle of `room`, made n x n where it is not, becomes zero.
void clear_triangle(Matrix& room, int64_t n, int threads) {
  if (room.rows != n) room = Matrix::unset(n, n);
  parallel_for(n, threads, [&](int64_t i) { std::fill_n(room.row(i), i + 1, 0.0); });
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

PairSums PairDesign::sums(double scale, Matrix room, int threads) const {
  Split split{std::vector<uint8_t>(problem_.part.size()), {}, problem_.grid.x.count, 0, 0};
  for (size_t i = 0; i < split.role.size(); ++i)
    split.role[i] = problem_.part[i] ? Split::kTrain : Split::kNeither;
  const Moments moments = measure_moments(problem_.geometry, split, problem_.readers, threads);
  const std::vector<double> as_they_are(place_.size());  // nothing is taken from the products
  clear_triangle(room, layout_.features, threads);
  add_gram_matrix(problem_.geometry, features_, moments, as_they_are, 0, threads, room);
  return {std::move(room), project(features_, moments.sums, threads), truth_sums(), place_, scale};
}

/// Sums of the truth's columns, of their squares, and the number of cells.
std::vector<double> PairDesign::truth_sums() const {
  const auto columns = static_cast<size_t>(layout_.columns);
  std::vector<double> sums(2 * columns + 1);
  for (int64_t i = 0; i < truth_.y.cells(); ++i) {
    if (!truth_.cells[static_cast<size_t>(i)]) continue;
    for (size_t c = 0; c < columns; ++c) {
      const double y = truth_.y.cell(i)[c];
      sums[c] += y;
      sums[columns + c] += y * y;
    }
    ++sums.back();
  }
  return sums;
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
