// 03  Features of your own, for inputs that photographs' features do not fit.
//
// L_pred is the held-out error of a linear map from features of x to y. An extractor says which
// levels it has and where their cells lie on x; levels stay at their own, low resolution, the
// library interpolates.
#include <memberscope/memberscope.hpp>

#include <cmath>
#include <cstdio>
#include <vector>

namespace {

// One level of 16 x 16 cells: the mean of each input channel, and smooth functions of the position.
class CellMeans : public memberscope::FeatureExtractor {
 public:
  std::vector<memberscope::FeatureLevel> describe(memberscope::Shape input) const override {
    return {memberscope::FeatureLevel({kCells, kCells, input.channels + 4},
                                      input)};  // cells that tile the whole input
  }

  void extract(memberscope::ImageView x,
               const std::vector<memberscope::MutableImageView>& levels) override {
    const int64_t n = x.channels();
    for (int64_t row = 0; row < kCells; ++row) {
      for (int64_t column = 0; column < kCells; ++column) {
        for (int64_t c = 0; c < n; ++c)
          levels[0].at<float>(row, column, c) = mean(x, row, column, c);
        for (int64_t i = 0; i < 2; ++i) {
          levels[0].at<float>(row, column, n + 2 * i) = wave(row, i + 1);
          levels[0].at<float>(row, column, n + 2 * i + 1) = wave(column, i + 1);
        }
      }
    }
  }

  const char* identity() const override { return "cell means 16x16"; }  // stored with results

 private:
  static constexpr int64_t kCells = 16;

  static float wave(int64_t cell, int64_t frequency) {
    return static_cast<float>(std::cos(3.14159265 * static_cast<double>(frequency) *
                                       (static_cast<double>(cell) + 0.5) / kCells));
  }

  static float mean(memberscope::ImageView x, int64_t row, int64_t column, int64_t channel) {
    const int64_t height = x.height() / kCells, width = x.width() / kCells;
    float sum = 0;
    for (int64_t i = 0; i < height; ++i) {
      for (int64_t j = 0; j < width; ++j)
        sum += x.at<float>(row * height + i, column * width + j, channel);
    }
    return sum / static_cast<float>(height * width);
  }
};

}  // namespace

int main() {
  constexpr int side = 64;
  std::vector<uint8_t> x, easy, hard;  // one input, two truths: one that follows from it and one
                                       // that has a texture of its own
  for (int row = 0; row < side; ++row) {
    for (int column = 0; column < side; ++column) {
      const double distance = std::hypot(row - 30.0, column - 34.0);
      x.push_back(static_cast<uint8_t>(255 / (1 + std::exp((distance - 18) / 4))));
      easy.push_back(static_cast<uint8_t>(200 - x.back() / 2));
      hard.push_back(static_cast<uint8_t>(easy.back() - 60 +
                                          (row * row * 3 + column * 29 + row * column * 7) % 120));
    }
  }

  CellMeans mine;
  const memberscope::ExtractorHandle extractors[] = {mine, memberscope::Pyramid()};
  for (const auto& extractor : extractors) {
    const memberscope::FeatureMap features = extractor.extract({x.data(), side, side});
    const memberscope::LinearPredictor predictor;
    std::printf("%s: easy %.3f, hard %.3f\n", &extractor == extractors ? "cell means" : "pyramid",
                predictor.measure(features, {easy.data(), side, side}).l_pred,
                predictor.measure(features, {hard.data(), side, side}).l_pred);
  }
}
