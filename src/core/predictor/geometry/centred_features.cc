#include "core/predictor/geometry/centred_features.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/base/parallel.h"
#include "core/image/element.h"
#include "core/image/image.h"

namespace msc {
namespace {

/// Values per task.
constexpr int64_t kValues = 1 << 16;

/// Cells [begin, end) of a level.
struct Task {
  size_t level;
  int64_t begin;
  int64_t end;
  std::vector<double> sums;  ///< Per channel.
};

std::vector<Task> plan_tasks(const std::vector<msc_feature_level>& levels) {
  std::vector<Task> tasks;
  for (size_t k = levels.size(); k-- > 0;) {
    const msc_image_view& view = levels[k].values;
    const int64_t cells = view.height * view.width;
    const int64_t size = std::max<int64_t>(1, kValues / view.channels);
    for (int64_t begin = 0; begin < cells; begin += size)
      tasks.push_back({k, begin, std::min(begin + size, cells), {}});
  }
  return tasks;
}

/// Calls `body(cell, channel, value less that of the first cell)`. Such differences are exact in
/// float64 for float32 features, so that a constant channel becomes exactly zero.
template <typename T, typename Body>
void each_difference(const msc_image_view& view, const Task& task, const Body& body) {
  std::vector<double> first(static_cast<size_t>(view.channels));
  for (int64_t c = 0; c < view.channels; ++c)
    first[static_cast<size_t>(c)] = static_cast<double>(load<T>(address(view, 0, 0, c)));
  const bool together = view.stride_c == static_cast<int64_t>(sizeof(T));
  for (int64_t i = task.begin; i < task.end; ++i) {
    const char* at = address(view, i / view.width, i % view.width);
    const int64_t stride = together ? static_cast<int64_t>(sizeof(T)) : view.stride_c;
    for (int64_t c = 0; c < view.channels; ++c)
      body(i, c, static_cast<double>(load<T>(at + c * stride)) - first[static_cast<size_t>(c)]);
  }
}

void sum(const msc_image_view& view, Task& task) {
  task.sums.assign(static_cast<size_t>(view.channels), 0.0);
  double* sums = task.sums.data();
  visit_dtype(view.dtype, [&](auto element) {
    each_difference<typename decltype(element)::Type>(
        view, task, [=](int64_t, int64_t c, double value) { sums[c] += value; });
  });
}

/// @param mean Of the differences.
void write(const msc_image_view& view, const Task& task, const double* mean, Matrix& to) {
  visit_dtype(view.dtype, [&](auto element) {
    double* values = to.data.data();
    each_difference<typename decltype(element)::Type>(
        view, task, [=](int64_t i, int64_t c, double value) {
          values[i * view.channels + c] = value - mean[c];
        });
  });
}

/// A level with a value that is not finite has a mean that is not.
void check(const Problem& problem, size_t level, const std::vector<double>& mean) {
  if (std::all_of(mean.begin(), mean.end(), [](double value) { return std::isfinite(value); }))
    return;
  check_finite(problem.levels[level].values, MSC_STAGE_PREDICTOR,
               msc::format("feature level {}", problem.order[level]).c_str());
}

}  // namespace

std::vector<Matrix> centred_features(const Problem& problem, int threads) {
  std::vector<Task> tasks = plan_tasks(problem.levels);
  const auto each_task = [&](const auto& body) {
    parallel_for(static_cast<int64_t>(tasks.size()), threads, [&](int64_t i) {
      Task& task = tasks[static_cast<size_t>(i)];
      body(problem.levels[task.level].values, task);
    });
  };
  each_task(sum);
  std::vector<std::vector<double>> mean;
  std::vector<Matrix> features;
  for (const msc_feature_level& level : problem.levels) {
    mean.emplace_back(static_cast<size_t>(level.values.channels));
    features.push_back(
        Matrix::unset(level.values.height * level.values.width, level.values.channels));
  }
  for (const Task& task : tasks)
    for (size_t c = 0; c < task.sums.size(); ++c) mean[task.level][c] += task.sums[c];
  for (size_t k = 0; k < mean.size(); ++k) {
    for (double& value : mean[k]) value /= static_cast<double>(features[k].rows);
    check(problem, k, mean[k]);
  }
  each_task([&](const msc_image_view& view, const Task& task) {
    write(view, task, mean[task.level].data(), features[task.level]);
  });
  return features;
}

}  // namespace msc
