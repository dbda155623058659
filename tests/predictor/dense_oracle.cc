#include "dense_oracle.h"

#include <algorithm>
#include <cmath>

#include "core/base/random.h"

namespace oracle {
namespace {

int64_t mirror(int64_t i, int64_t n) {
  while (i < 0 || i >= n) {
    if (n == 1) return 0;
    i = i < 0 ? -i : 2 * (n - 1) - i;
  }
  return i;
}

double sample(const Level& level, double y, double x, int64_t channel) {
  const double v = (y - level.origin_y) / level.step_y;
  const double u = (x - level.origin_x) / level.step_x;
  const auto r = static_cast<int64_t>(std::floor(v));
  const auto c = static_cast<int64_t>(std::floor(u));
  const double fy = v - static_cast<double>(r);
  const double fx = u - static_cast<double>(c);
  const auto at = [&](int64_t row, int64_t column) {
    const bool clamp = level.border == MSC_BORDER_CLAMP;
    row = clamp ? std::clamp<int64_t>(row, 0, level.height - 1) : mirror(row, level.height);
    column = clamp ? std::clamp<int64_t>(column, 0, level.width - 1) : mirror(column, level.width);
    return static_cast<double>(
        level.values[static_cast<size_t>((row * level.width + column) * level.channels + channel)]);
  };
  return (1 - fy) * ((1 - fx) * at(r, c) + fx * at(r, c + 1)) +
         fy * ((1 - fx) * at(r + 1, c) + fx * at(r + 1, c + 1));
}

}  // namespace

msc_feature_level Level::view() {
  msc_feature_level level{};
  const int64_t size = sizeof(float);
  level.values = {values.data(),           MSC_F32,         0,   height, width, channels,
                  width * channels * size, channels * size, size};
  level.origin_y = origin_y;
  level.origin_x = origin_x;
  level.step_y = step_y;
  level.step_x = step_x;
  level.border = border;
  return level;
}

Level random_level(uint64_t seed, int64_t height, int64_t width, int64_t channels, double extent_y,
                   double extent_x, int32_t border) {
  Level level;
  level.height = height;
  level.width = width;
  level.channels = channels;
  level.step_y = extent_y / static_cast<double>(height);
  level.step_x = extent_x / static_cast<double>(width);
  level.origin_y = level.step_y / 2;
  level.origin_x = level.step_x / 2;
  level.border = border;
  msc::Random random(seed);
  for (int64_t i = 0; i < height * width * channels; ++i) {
    const double offset = static_cast<double>(i % channels) / static_cast<double>(channels);
    level.values.push_back(static_cast<float>(offset + random.uniform() + random.uniform() - 1));
  }
  return level;
}

Grid covering(int64_t height, int64_t width, double extent_y, double extent_x) {
  const double step_y = extent_y / static_cast<double>(height);
  const double step_x = extent_x / static_cast<double>(width);
  return {height, width, step_y / 2, step_x / 2, step_y, step_x};
}

Dense design(const std::vector<Level>& levels, const Grid& grid) {
  int64_t columns = 0;
  for (const Level& level : levels) columns += level.channels;
  Dense a(grid.height * grid.width, columns);
  for (int64_t p = 0; p < a.rows(); ++p) {
    const double y = grid.origin_y + static_cast<double>(p / grid.width) * grid.step_y;
    const double x = grid.origin_x + static_cast<double>(p % grid.width) * grid.step_x;
    int64_t column = 0;
    for (const Level& level : levels)
      for (int64_t c = 0; c < level.channels; ++c) a(p, column++) = sample(level, y, x, c);
  }
  return a;
}

Solution solve(const Dense& a, const Dense& y, const std::vector<uint8_t>& split, double lambda,
               double tolerance) {
  std::vector<int64_t> train;
  for (size_t i = 0; i < split.size(); ++i)
    if (split[i] == 1) train.push_back(static_cast<int64_t>(i));
  Dense at(train.size(), a.cols());
  Dense yt(train.size(), y.cols());
  for (size_t i = 0; i < train.size(); ++i) {
    at.row(static_cast<int64_t>(i)) = a.row(train[i]);
    yt.row(static_cast<int64_t>(i)) = y.row(train[i]);
  }
  const Eigen::RowVectorXd mean_a = at.colwise().mean();
  const Eigen::RowVectorXd mean_y = yt.colwise().mean();
  at.rowwise() -= mean_a;
  yt.rowwise() -= mean_y;
  const Eigen::JacobiSVD<Dense> svd(
      at, Eigen::ComputeThinU | Eigen::ComputeThinV);  // not BDCSVD, which can end in NaN
  const Eigen::VectorXd& s = svd.singularValues();
  Eigen::VectorXd filter = Eigen::VectorXd::Zero(s.size());
  Solution solution;
  for (int64_t i = 0; i < s.size(); ++i) {
    if (lambda > 0) filter[i] = s[i] / (s[i] * s[i] + lambda);
    if (lambda == 0 && s[i] > tolerance * s[0]) filter[i] = 1 / s[i];
    solution.rank += filter[i] != 0;
  }
  const Dense w = svd.matrixV() * (filter.asDiagonal() * (svd.matrixU().transpose() * yt));
  solution.prediction = ((a.rowwise() - mean_a) * w).rowwise() + mean_y;
  return solution;
}

double held_out_error(const Dense& prediction, const Dense& y, const std::vector<uint8_t>& split,
                      int32_t loss) {
  double sum = 0;
  int64_t n = 0;
  for (size_t i = 0; i < split.size(); ++i) {
    if (split[i] != 2) continue;
    const auto difference =
        (prediction.row(static_cast<int64_t>(i)) - y.row(static_cast<int64_t>(i))).array();
    sum += loss == MSC_LOSS_L2 ? difference.square().sum() : difference.abs().sum();
    n += y.cols();
  }
  return sum / static_cast<double>(n);
}

double held_out_label_error(const Dense& prediction, const std::vector<int>& labels,
                            const std::vector<uint8_t>& split, int32_t loss, double floor) {
  double sum = 0;
  int64_t n = 0;
  for (size_t i = 0; i < split.size(); ++i) {
    if (split[i] != 2) continue;
    const auto row = static_cast<int64_t>(i);
    ++n;
    if (loss == MSC_LOSS_ERROR_RATE) {
      Eigen::Index most = 0;
      prediction.row(row).maxCoeff(&most);
      sum += most != labels[i];
      continue;
    }
    const Eigen::RowVectorXd p = prediction.row(row).array().max(floor).min(1.0);
    sum -= std::log(p[labels[i]] / p.sum());
  }
  return sum / static_cast<double>(n);
}

std::vector<uint8_t> random_split(uint64_t seed, int64_t n, double fraction) {
  msc::Random random(seed);
  std::vector<uint8_t> split;
  for (int64_t i = 0; i < n; ++i) split.push_back(random.uniform() < fraction ? 2 : 1);
  return split;
}

}  // namespace oracle
