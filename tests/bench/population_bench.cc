// Cost of the population predictor beside that of scoring the same pair today.
//
//   population_bench pair SIDE FEATURES PAIRS       seconds a pair of score, add and predict, and
//   of
//                                                   one fit; FEATURES 0 = the pyramid, otherwise
//                                                   random levels shaped as those of a Wide-ResNet
//   population_bench memory REFERENCES...           memory after so many references of 64 features
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <memberscope/memberscope.hpp>
#include <string>
#include <vector>

#include "core/base/random.h"

namespace {

/// Seconds of the processor in a call: what else the machine does counts less than in those of the
/// clock on the wall.
template <typename Call>
double timed(const Call& call) {
  const std::clock_t start = std::clock();
  call();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// Random features in `channels` levels of halving resolution, each with twice the channels of the
/// one before: no network's time is counted, so that ratios to a whole score are at their largest.
class RandomLevels : public memberscope::FeatureExtractor {
 public:
  explicit RandomLevels(int64_t features) : first_(features / 15) {}
  std::vector<memberscope::FeatureLevel> describe(memberscope::Shape input) const override {
    std::vector<memberscope::FeatureLevel> levels;
    for (int64_t k = 0; k < 4; ++k) levels.push_back({{56 >> k, 56 >> k, first_ << k}, input});
    return levels;
  }
  void extract(memberscope::ImageView x,
               const std::vector<memberscope::MutableImageView>& levels) override {
    msc::Random random(static_cast<uint64_t>(1e6f * x.at<float>(0, 0)));
    for (const auto& level : levels) {
      const int64_t n = level.height() * level.width() * level.channels();
      for (int64_t i = 0; i < n; ++i)
        level.data<float>()[i] = static_cast<float>(random.next() >> 40) * 0x1p-24f;
    }
  }
  const char* identity() const override { return "random"; }

 private:
  int64_t first_;
};

std::vector<float> picture(int64_t side, uint64_t seed) {
  msc::Random random(seed);
  std::vector<float> pixels(static_cast<size_t>(side * side * 3));
  const auto phase = static_cast<float>(random.uniform());
  for (size_t i = 0; i < pixels.size(); ++i)
    pixels[i] = 0.25f + 0.25f * phase + 0.4f * static_cast<float>(random.uniform());
  return pixels;
}

/// Of several: the first ones take memory that the others find, and other programs disturb.
double median(std::vector<double> seconds) {
  std::sort(seconds.begin(), seconds.end());
  return seconds[seconds.size() / 2];
}

void time_pairs(int64_t side, int64_t features, int64_t n) {
  RandomLevels random_levels(features > 0 ? features : 15);
  const memberscope::ExtractorHandle extractor =
      features > 0 ? memberscope::ExtractorHandle(random_levels) : memberscope::Pyramid();
  memberscope::MembershipScorer scorer({}, extractor);
  memberscope::PopulationPredictor population;
  std::vector<double> score, extract, add, predict;
  for (int64_t i = 0; i < n; ++i) {
    auto x = picture(side, static_cast<uint64_t>(2 * i)),
         y = picture(side, static_cast<uint64_t>(2 * i + 1));
    memberscope::Pair pair{{x.data(), side, side, 3}, {y.data(), side, side, 3}};
    pair.y_hat = memberscope::ImageView(x.data(), side, side, 3);
    score.push_back(timed([&] { scorer.score(pair); }));
    std::unique_ptr<memberscope::FeatureMap> map;
    extract.push_back(
        timed([&] { map = std::make_unique<memberscope::FeatureMap>(extractor.extract(pair.x)); }));
    add.push_back(timed([&] { population.add(*map, pair.y, static_cast<uint64_t>(i)); }));
  }
  const double fit = timed([&] { population.fit(); });
  for (int64_t i = 0; i < n; ++i) {
    auto x = picture(side, static_cast<uint64_t>(2 * i)),
         y = picture(side, static_cast<uint64_t>(2 * i + 1));
    const auto map = extractor.extract({x.data(), side, side, 3});
    const memberscope::ShareInput input{{y.data(), side, side, 3}, {x.data(), side, side, 3}};
    predict.push_back(timed([&] { population.predict(map, input, static_cast<uint64_t>(i)); }));
  }
  const auto info = population.info();
  const double today = median(score), more = median(add) + median(predict);
  fmt::print(R"({{"side": {}, "features": {}, "folds": {}, "score": {:.4f}, "extract": {:.4f}, )"
             R"("add": {:.4f}, "predict": {:.4f}, "ratio": {:.3f}, "ratio_with_extract": {:.3f}, )"
             R"("fit": {:.2f}, "sums_mb": {:.1f}}})"
             "\n",
             side, info.n_features, info.folds, today, median(extract), median(add),
             median(predict), 1 + more / today, 1 + (more + median(extract)) / today, fit,
             static_cast<double>(info.bytes) / 1e6);
}

double resident_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.rfind("VmRSS:", 0) == 0) return std::stod(line.substr(6)) / 1000;
  return 0;
}

void measure_memory(int64_t n) {
  RandomLevels random_levels(60);
  const memberscope::ExtractorHandle extractor(random_levels);
  memberscope::PopulationPredictor population;
  auto y = picture(56, 1);
  const auto map = extractor.extract({y.data(), 56, 56, 3});
  const double before = resident_mb();
  for (int64_t i = 0; i < n; ++i)
    population.add(map, {y.data(), 56, 56, 3}, static_cast<uint64_t>(i));
  fmt::print(R"({{"references": {}, "sums_mb": {:.2f}, "resident_mb": {:.2f}}})"
             "\n",
             n, static_cast<double>(population.info().bytes) / 1e6, resident_mb() - before);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 2 ? argv[1] : "";
  if (mode == "pair" && argc == 5)
    time_pairs(std::atoll(argv[2]), std::atoll(argv[3]), std::atoll(argv[4]));
  else if (mode == "memory")
    for (int i = 2; i < argc; ++i) measure_memory(std::atoll(argv[i]));
  else
    return fmt::print(stderr, "population_bench pair SIDE FEATURES PAIRS | memory REFERENCES...\n"),
           2;
}
