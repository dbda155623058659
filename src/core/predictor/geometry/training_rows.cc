#include "core/predictor/geometry/training_rows.h"

#include <algorithm>

#include "core/kernels/dense.h"
#include "core/predictor/geometry/cell_design.h"

namespace msc {
namespace {

constexpr int64_t kMonomials = 4;

/// Targets of the rows of a segment, position by position: [row][x * columns + c].
std::vector<std::vector<double>> read_targets(const Problem& problem, const Segment& rows) {
  const auto width = static_cast<size_t>(problem.grid.x.count);
  const auto columns = static_cast<size_t>(problem.columns);
  std::vector<std::vector<double>> out;
  for (int64_t row = rows.begin; row < rows.end; ++row) {
    auto& values = out.emplace_back(width * columns);
    size_t first = 0;
    for (const TargetReader& reader : problem.readers) {
      const auto n = static_cast<size_t>(reader.columns());
      if (reader.is_labels()) {
        std::vector<int64_t> labels(width);
        reader.read_labels(row, labels.data());
        for (size_t x = 0; x < width; ++x)
          if (labels[x] >= 0 && labels[x] < reader.columns())
            values[x * columns + first + static_cast<size_t>(labels[x])] = 1;
      } else {
        std::vector<double> planes(n * width);
        reader.read_planes(row, planes.data());
        for (size_t x = 0; x < width; ++x)
          for (size_t c = 0; c < n; ++c) values[x * columns + first + c] = planes[c * width + x];
      }
      first += n;
    }
  }
  return out;
}

/// At most four rows with the same least-squares problem: R of the QR.
Matrix reduce(Matrix rows) {
  if (rows.rows <= kMonomials) return rows;
  Matrix triangle(rows.cols, rows.cols);
  kernels::dense().qr_triangle(rows.rows, rows.cols, rows.data.data(), rows.cols,
                               triangle.data.data(), rows.cols);
  Matrix top(kMonomials, rows.cols);
  std::copy_n(triangle.data.begin(), top.data.size(), top.data.begin());
  return top;
}

}  // namespace

TrainingRows::TrainingRows(const Problem& problem, const Bases& bases, const Split& split,
                           const std::vector<double>& mean, const std::vector<double>& target_mean)
    : problem_(problem),
      bases_(bases),
      split_(split),
      mean_(mean),
      target_mean_(target_mean),
      rank_(bases.rank()),
      columns_(rank_ + problem.columns) {}

/// [1, t_y, t_x, t_x t_y, Y - mean(y)] of the training positions of one cell.
Matrix TrainingRows::weights_and_targets(size_t sy, size_t sx,
                                         const std::vector<std::vector<double>>& targets) const {
  const Segment& rows = problem_.geometry.y.segments()[sy];
  const Segment& run = problem_.geometry.x.segments()[sx];
  Matrix out(0, kMonomials + problem_.columns);
  for (int64_t r = rows.begin; r < rows.end; ++r)
    for (int64_t x = run.begin; x < run.end; ++x) {
      if (split_.row(r)[x] != Split::kTrain) continue;
      const double ty = rows.t(r);
      const double tx = run.t(x);
      out.data.insert(out.data.end(), {1, ty, tx, tx * ty});
      const double* y = targets[static_cast<size_t>(r - rows.begin)].data() + x * problem_.columns;
      for (size_t c = 0; c < target_mean_.size(); ++c) out.data.push_back(y[c] - target_mean_[c]);
      ++out.rows;
    }
  return out;
}

Matrix TrainingRows::of_segment(size_t sy) const {
  const auto targets = read_targets(problem_, problem_.geometry.y.segments()[sy]);
  Matrix out(0, columns_);
  for (size_t sx = 0; sx < problem_.geometry.x.segments().size(); ++sx) {
    const Matrix cell = reduce(weights_and_targets(sy, sx, targets));
    if (cell.rows == 0) continue;
    const Matrix coefficients = cell_design(problem_.geometry, bases_, mean_, sy, sx);
    out.data.resize(static_cast<size_t>((out.rows + cell.rows) * columns_), 0.0);
    double* to = out.row(out.rows);
    kernels::dense().f64.gemm_nn(cell.rows, rank_, kMonomials, 1, cell.data.data(), cell.cols,
                                 coefficients.data.data(), rank_, to, columns_);
    for (int64_t i = 0; i < cell.rows; ++i)
      std::copy_n(cell.row(i) + kMonomials, problem_.columns, to + i * columns_ + rank_);
    out.rows += cell.rows;
  }
  return out;
}

}  // namespace msc
