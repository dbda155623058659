// Cost of the population predictor beside that of scoring the same pair today.
//
//   population_bench pair SIDE FEATURES PAIRS       seconds a pair of score, add and predict, and
//   of
//                                                   one fit; FEATURES 0 = the pyramid, otherwise
//                                                   random levels shaped as those of a Wide-ResNet
//   population_bench memory REFERENCES...           memory after so many references of 64 features
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <memberscope/memberscope.hpp>
#include <string>
#include <vector>

#include "core/base/random.h"

namespace {

using Clock = std::chrono::steady_clock;

/// Seconds of a call.
template <typename Call>
double timed(const Call& call) {
  const auto start = Clock::now();
  call();
  return std::chrono::duration<double>(Clock::now() - start).count();
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
               const std::vector<memberscope::ImageView>& levels) override {
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

void time_pairs(int64_t side, int64_t features, int64_t n) {
  RandomLevels random_levels(features > 0 ? features : 15);
  const memberscope::ExtractorHandle extractor =
      features > 0 ? memberscope::ExtractorHandle(random_levels) : memberscope::Pyramid();
  memberscope::MembershipScorer scorer({}, extractor);
  memberscope::PopulationPredictor population;
  double score = 0, extract = 0, add = 0, predict = 0;
  for (int64_t i = 0; i < n; ++i) {
    auto x = picture(side, static_cast<uint64_t>(2 * i)),
         y = picture(side, static_cast<uint64_t>(2 * i + 1));
    memberscope::Pair pair{{x.data(), side, side, 3}, {y.data(), side, side, 3}};
    pair.y_hat = memberscope::ImageView(x.data(), side, side, 3);
    score += timed([&] { scorer.score(pair); });
    std::unique_ptr<memberscope::FeatureMap> map;
    extract +=
        timed([&] { map = std::make_unique<memberscope::FeatureMap>(extractor.extract(pair.x)); });
    add += timed([&] { population.add(*map, pair.y, static_cast<uint64_t>(i)); });
  }
  const double fit = timed([&] { population.fit(); });
  for (int64_t i = 0; i < n; ++i) {
    auto x = picture(side, static_cast<uint64_t>(2 * i)),
         y = picture(side, static_cast<uint64_t>(2 * i + 1));
    const auto map = extractor.extract({x.data(), side, side, 3});
    const memberscope::ShareInput input{{y.data(), side, side, 3}, {x.data(), side, side, 3}};
    predict += timed([&] { population.predict(map, input, static_cast<uint64_t>(i)); });
  }
  const auto each = [&](double seconds) { return seconds / static_cast<double>(n); };
  const auto info = population.info();
  fmt::print(
      R"({{"side": {}, "features": {}, "folds": {}, "score": {:.4f}, "extract": {:.4f}, "add": {:.4f}, "predict": {:.4f}, "ratio": {:.3f}, "ratio_with_extract": {:.3f}, "fit": {:.2f}, "sums_mb": {:.1f}}})"
      "\n",
      side, info.n_features, info.folds, each(score), each(extract), each(add), each(predict),
      1 + (add + predict) / score, 1 + (extract + add + predict) / score, fit,
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
