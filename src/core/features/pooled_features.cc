#include "core/features/pooled_features.h"

#include "core/base/random.h"
#include "core/image/image.h"

namespace msc {
namespace {

constexpr int kSumsPerChannel = 8;

void add_means(const msc_image_view& values, std::vector<double>& means) {
  const Image level = read_float(values);
  std::vector<double> sums(static_cast<size_t>(level.channels));
  for (int64_t p = 0; p < level.height * level.width; ++p)
    for (int64_t c = 0; c < level.channels; ++c)
      sums[static_cast<size_t>(c)] += level.data[static_cast<size_t>(p * level.channels + c)];
  for (const double sum : sums)
    means.push_back(sum / static_cast<double>(level.height * level.width));
}

std::vector<double> fold(const std::vector<double>& values) {
  std::vector<double> sums(kMostPooled);
  for (size_t i = 0; i < values.size(); ++i) {
    Random random(hash_seed(0, i));
    for (int k = 0; k < kSumsPerChannel; ++k) {
      auto& sum = sums[random.below(sums.size())];
      sum += random.next() >> 63 ? values[i] : -values[i];
    }
  }
  return sums;
}

}  // namespace

std::vector<float> pool_features(const std::vector<msc_feature_level>& levels) {
  std::vector<double> means;
  for (const auto& level : levels) add_means(level.values, means);
  if (means.size() > static_cast<size_t>(kMostPooled)) means = fold(means);
  return {means.begin(), means.end()};
}

}  // namespace msc
