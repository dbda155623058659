// Time of the logistic probe against the one-hot ridge with the same lambda, on levels of the
// paper's shapes.
//
//   logistic_bench [repeats=5] [threads=1] [lambda=1] [grid=56,256] [classes=2,19]
//
// One line a case: milliseconds of both (median, least, most) and their ratio. The image is made of
// textured regions, one colour a class; the features are fixed random ones of neighbourhoods of it
// at each level's resolution, so that the fit has the structure that networks give.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/predictor/linear_predictor.h"

namespace {

constexpr int64_t kImage = 224;

struct Level {
  int64_t size;
  int64_t channels;
  std::vector<float> values;

  msc_feature_level view() {
    msc_feature_level level{};
    level.values = {values.data(),       MSC_F32,      0, size, size, channels,
                    size * channels * 4, channels * 4, 4};
    level.step_y = level.step_x = static_cast<double>(kImage) / static_cast<double>(size);
    level.origin_y = level.origin_x = level.step_y / 2;
    return level;
  }
};

/// Label at a point of the unit square: the nearest of some random centres, several to a class.
struct Regions {
  std::vector<double> y, x;
  int64_t classes;

  Regions(int64_t n_classes, uint64_t seed) : classes(n_classes) {
    msc::Random random(seed);
    for (int64_t i = 0; i < 3 * n_classes + 6; ++i)
      y.push_back(random.uniform()), x.push_back(random.uniform());
  }

  int64_t label(double v, double u) const {
    size_t nearest = 0;
    double least = 1e9;
    for (size_t i = 0; i < y.size(); ++i) {
      const double d = (v - y[i]) * (v - y[i]) + (u - x[i]) * (u - x[i]);
      if (d < least) least = d, nearest = i;
    }
    return static_cast<int64_t>(nearest) % classes;
  }
};

/// size x size x 3: the colour of the class under each pixel, with noise that averages out on
/// coarser grids.
std::vector<double> picture(const Regions& regions, int64_t size, uint64_t seed) {
  msc::Random random(seed);
  std::vector<double> out;
  const double noise = 1.5 * static_cast<double>(size) / kImage;
  for (int64_t i = 0; i < size * size; ++i) {
    const auto v = (static_cast<double>(i / size) + 0.5) / static_cast<double>(size);
    const auto u = (static_cast<double>(i % size) + 0.5) / static_cast<double>(size);
    const auto label = static_cast<double>(regions.label(v, u));
    for (double c = 1; c < 4; ++c)
      out.push_back(std::sin(label * c * 1.3 + c) +
                    noise * (random.uniform() + random.uniform() - 1));
  }
  return out;
}

/// tanh of random projections of 3 x 3 neighbourhoods of the picture and of the position.
Level make_level(const Regions& regions, int64_t size, int64_t channels, uint64_t seed) {
  const auto x = picture(regions, size, seed);
  msc::Random random(seed + 1);
  std::vector<double> weights(static_cast<size_t>(channels) * 30);
  for (double& w : weights) w = random.uniform() + random.uniform() - 1;
  Level level{size, channels, {}};
  for (int64_t i = 0; i < size * size; ++i) {
    std::vector<double> inputs{static_cast<double>(i / size) * 4 / static_cast<double>(size),
                               static_cast<double>(i % size) * 4 / static_cast<double>(size), 1};
    for (int64_t dy = -1; dy <= 1; ++dy)
      for (int64_t dx = -1; dx <= 1; ++dx)
        for (int64_t c = 0; c < 3; ++c) {
          const int64_t row = std::clamp<int64_t>(i / size + dy, 0, size - 1);
          const int64_t column = std::clamp<int64_t>(i % size + dx, 0, size - 1);
          inputs.push_back(x[static_cast<size_t>((row * size + column) * 3 + c)]);
        }
    for (int64_t c = 0; c < channels; ++c) {
      double sum = 0;
      for (size_t j = 0; j < 30; ++j) sum += weights[static_cast<size_t>(c) * 30 + j] * inputs[j];
      level.values.push_back(static_cast<float>(std::max(0.0, sum)));
    }
  }
  return level;
}

struct Case {
  std::vector<Level> levels;
  std::vector<uint8_t> labels;
  msc::PredictorTarget target;

  Case(int64_t grid, int64_t classes) {
    const Regions regions(classes, 7);
    for (int64_t k = 0; k < 4; ++k)
      levels.push_back(make_level(regions, 56 >> k, 256 << k, static_cast<uint64_t>(k) + 1));
    for (int64_t i = 0; i < grid * grid; ++i)
      labels.push_back(static_cast<uint8_t>(
          regions.label((static_cast<double>(i / grid) + 0.5) / static_cast<double>(grid),
                        (static_cast<double>(i % grid) + 0.5) / static_cast<double>(grid))));
    target.values = {labels.data(), MSC_U8, 0, grid, grid, 1, grid, 1, 1};
    target.spec.kind = MSC_TARGET_LABELS;
    target.spec.n_classes = classes;
  }

  double milliseconds(const msc::PredictorOptions& options, double& l_pred) {
    std::vector<msc_feature_level> views;
    for (Level& level : levels) views.push_back(level.view());
    const auto start = std::chrono::steady_clock::now();
    l_pred = msc::measure_predictability(views, {target}, 0, options)[0].l_pred;
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
  }
};

std::vector<int64_t> numbers(const std::string& text) {
  std::vector<int64_t> out;
  std::istringstream in(text);
  for (std::string item; std::getline(in, item, ',');) out.push_back(std::atoll(item.c_str()));
  return out;
}

void run(int64_t grid, int64_t classes, const msc::PredictorOptions& options, int repeats) {
  Case c(grid, classes);
  std::vector<double> time[2];
  double l_pred[2] = {0, 0};
  std::vector<double> ratio;
  for (int i = 0; i <= repeats; ++i) {
    double pair[2];
    for (int logistic = 0; logistic < 2; ++logistic) {
      msc::PredictorOptions o = options;
      o.probe = logistic ? MSC_PROBE_LOGISTIC : MSC_PROBE_RIDGE;
      pair[logistic] = c.milliseconds(o, l_pred[logistic]);
      if (i > 0) time[logistic].push_back(pair[logistic]);  // the first is a warm-up
    }
    if (i > 0) ratio.push_back(pair[1] / pair[0]);
  }
  for (auto* values : {&time[0], &time[1], &ratio}) std::sort(values->begin(), values->end());
  const auto middle = static_cast<size_t>(repeats / 2);
  std::printf(
      "%4lld %8lld %10.3g %9.1f [%.1f, %.1f] %9.1f [%.1f, %.1f] %7.2f [%.2f, %.2f]   L_pred %.4f "
      "%.4f\n",
      static_cast<long long>(grid), static_cast<long long>(classes), options.lambda,
      time[0][middle], time[0][0], time[0].back(), time[1][middle], time[1][0], time[1].back(),
      ratio[middle], ratio[0], ratio.back(), l_pred[0], l_pred[1]);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  const auto argument = [&](int i, const char* fallback) {
    return std::string(argc > i ? argv[i] : fallback);
  };
  msc::PredictorOptions options;
  const int repeats = std::max(1, std::atoi(argument(1, "5").c_str()));
  options.threads = std::max(1, std::atoi(argument(2, "1").c_str()));
  options.lambda = std::atof(argument(3, "1").c_str());
  options.strength = options.lambda > 0 ? MSC_STRENGTH_FIXED : MSC_STRENGTH_AUTO;
  std::printf("grid  classes     lambda  ridge ms               logistic ms              ratio\n");
  for (int64_t grid : numbers(argument(4, "56,256")))
    for (int64_t classes : numbers(argument(5, "2,19"))) run(grid, classes, options, repeats);
}
