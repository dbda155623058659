#include "core/share/memorised_share.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/image/image.h"
#include "core/predictor/cross_fit.h"
#include "core/share/field_view.h"
#include "core/share/pair_averages.h"

namespace msc {
namespace {

/// The folds are drawn apart from the split of L_pred.
constexpr uint64_t kFoldStream = 0x666f6c6473;

/// Of the truth, the output, and the output in other poses where there is one.
CrossFit residuals_of(const std::vector<msc_feature_level>& levels, const PairAverages& averages,
                      const GridField* in_poses, uint64_t seed, const ShareOptions& options) {
  std::vector<uint8_t> cells = averages.cells;
  const msc_image_view mask =
      contiguous_view(cells.data(), MSC_U8, averages.y.height, averages.y.width, 1);
  std::vector<PredictorTarget> targets(2);
  targets[0].values = averages.y.view();
  targets[1].values = averages.y_hat.view();
  if (in_poses) {
    targets.emplace_back();
    targets.back().values = in_poses->view();
  }
  for (PredictorTarget& target : targets) target.mask = &mask;
  CrossFitOptions cross{options.folds, options.fold_shape, options.predictor};
  cross.predictor.loss = MSC_LOSS_DEFAULT;
  const Problem problem = make_problem(levels, targets, cross.predictor);
  try {
    return cross_fit(problem, averages.y.columns, seed, cross);
  } catch (const Error& e) {
    if (e.status() != MSC_NUMERICAL) throw;
  }
  CrossFit nothing;  // too few cells take part: no share, which is no failure of the pair
  nothing.residual = Matrix(averages.y.cells(), problem.columns);
  return nothing;
}

void check_alike(const GridField& in_poses, const GridField& y) {
  if (in_poses.height != y.height || in_poses.width != y.width || in_poses.columns != y.columns)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_SCORE,
         "outputs in poses are {} x {} x {} on the share's grid, the truth {} x {} x {}",
         in_poses.height, in_poses.width, in_poses.columns, y.height, y.width, y.columns);
}

/// Columns [first, first + like.columns) of the residuals as a field.
GridField field_of(const Matrix& residual, int64_t first, const GridField& like) {
  GridField field = like;
  for (int64_t i = 0; i < field.cells(); ++i)
    std::copy_n(residual.row(i) + first, field.columns, field.cell(i));
  return field;
}

}  // namespace

MemorisedShare memorised_share(const std::vector<msc_feature_level>& levels,
                               const ShareInput& input, uint64_t pair_key,
                               const ShareOptions& options) {
  const PairAverages averages = average_pair(input, options.grid_height, options.grid_width);
  const int64_t columns = averages.y.columns;
  check_field_view(input.residual_y, averages.y, columns, "residual_y");
  check_field_view(input.residual_y_hat, averages.y, columns, "residual_y_hat");
  check_field_view(input.local_share, averages.y, 1, "local_share");
  check_field_view(input.local_weight, averages.y, 1, "local_weight");
  MemorisedShare result;
  result.seed = hash_seed(hash_seed(options.predictor.seed, pair_key), kFoldStream);
  if (input.in_poses) check_alike(*input.in_poses, averages.y);
  const CrossFit fit = residuals_of(levels, averages, input.in_poses, result.seed, options);
  const GridField m_y = field_of(fit.residual, 0, averages.y);
  const GridField m_y_hat = field_of(fit.residual, columns, averages.y);
  result.statistics = share_statistics(m_y, m_y_hat, options.sigma, largest(averages.y));
  if (input.in_poses)
    result.in_poses = share_statistics(m_y, field_of(fit.residual, 2 * columns, averages.y),
                                       options.sigma, largest(averages.y));
  if (result.statistics.defined && input.wants_parts)
    result.parts = share_parts(m_y, m_y_hat, averages, input.y_spec.kind);
  result.lambda = fit.lambda;
  result.n = fit.folds.positions();
  result.folds = fit.folds.count();
  result.rank = fit.rank;
  write_field(m_y, input.residual_y);
  write_field(m_y_hat, input.residual_y_hat);
  if (!input.local_share && !input.local_weight) return result;
  const auto local = local_share(m_y, m_y_hat, result.statistics.defined ? options.window : 0);
  write_field(local.share, input.local_share);
  write_field(local.weight, input.local_weight);
  return result;
}

}  // namespace msc
