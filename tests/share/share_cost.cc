#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>

#include "core/share/memorised_share.h"
#include "share_case.h"
#include "support/catch2.h"

namespace {

double seconds_of(const std::function<void()>& body) {
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    body();
    best = std::min(
        best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

std::vector<oracle::Level> wide_resnet() {
  return {oracle::random_level(1, 56, 56, 256, 224, 224),
          oracle::random_level(2, 28, 28, 512, 224, 224),
          oracle::random_level(3, 14, 14, 1024, 224, 224),
          oracle::random_level(4, 7, 7, 2048, 224, 224)};
}

void compare(const char* name, std::vector<oracle::Level> levels, int64_t side) {
  std::vector<msc_feature_level> views;
  for (auto& level : levels) views.push_back(level.view());
  std::vector<float> y(static_cast<size_t>(side * side * 3)), y_hat(y.size());
  msc::Random random(1);
  for (size_t i = 0; i < y.size(); ++i)
    y[i] = static_cast<float>(random.uniform()), y_hat[i] = static_cast<float>(random.uniform());
  const memberscope::ImageView y_view(y.data(), side, side, 3),
      y_hat_view(y_hat.data(), side, side, 3);
  msc::PredictorTarget target;
  target.values = *y_view.c();
  const double one = seconds_of([&] { msc::measure_predictability(views, {target}, 0, {}); });
  std::printf("%-8s %4d: one hold-out %.1f ms", name, static_cast<int>(side), 1e3 * one);
  msc::ShareInput input;
  input.y = *y_view.c();
  input.y_hat = *y_hat_view.c();
  for (const int32_t shape : {MSC_HOLDOUT_RANDOM, MSC_HOLDOUT_BLOCKS}) {
    msc::ShareOptions options;
    options.fold_shape = shape;
    const double share = seconds_of([&] { msc::memorised_share(views, input, 0, options); });
    std::printf(", share with %s folds %.1f ms = %.2f x",
                shape == MSC_HOLDOUT_RANDOM ? "random" : "block", 1e3 * share, share / one);
  }
  std::printf("\n");
}

}  // namespace

// Run by hand on a machine that is otherwise idle: test_share "[.cost]".
TEST_CASE("cost of five folds against one hold-out fit", "[.cost]") {
  for (const int64_t side : {56, 128, 256}) compare("WRN", wide_resnet(), side);
  for (const int64_t side : {56, 128, 256}) {
    std::vector<oracle::Level> pyramid;
    for (int64_t cells : {64, 32, 16, 8})
      pyramid.push_back(
          oracle::random_level(static_cast<uint64_t>(cells), cells, cells, 64, 256, 256));
    compare("pyramid", pyramid, side);
  }
}
