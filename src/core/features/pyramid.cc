#include "core/features/pyramid.h"

#include <algorithm>
#include <cmath>

#include "core/base/format.h"
#include "core/base/random.h"
#include "core/image/resample.h"

namespace msc {
namespace {

constexpr int64_t kCells = 56 * 56;                 // of the finest level
constexpr int64_t kFilters[] = {64, 128, 192, 32};  // per level, fine to coarse
constexpr int64_t kLevels = 4;
constexpr int64_t kMaxChannels = 8;  // more are mixed down to this many
constexpr int64_t kPositions = 5;    // u, v, u^2, v^2, u v

struct Grid {
  int64_t ny;
  int64_t nx;
};

/// Square cells, about kCells of them, never more than pixels.
Grid finest_grid(int64_t height, int64_t width) {
  const double side = std::sqrt(static_cast<double>(height) * static_cast<double>(width) /
                                static_cast<double>(kCells));
  const auto cells = [&](int64_t extent) {
    return std::clamp<int64_t>(std::llround(static_cast<double>(extent) / side), 1,
                               std::min(extent, kCells));
  };
  return {cells(height), cells(width)};
}

Grid grid_of_level(Grid finest, int64_t k) {
  const int64_t factor = int64_t{1} << k;
  return {(finest.ny + factor - 1) / factor, (finest.nx + factor - 1) / factor};
}

int64_t used_channels(int64_t channels) {
  return std::min(channels, kMaxChannels);
}

int64_t channels_of_level(int64_t k, int64_t channels) {
  return kFilters[k] + (k == 0 ? used_channels(channels) + kPositions : 0);
}

/// Fewer channels by fixed random sums of unit norm, for inputs of many.
Image mix_channels(const msc_image_view& x, uint64_t seed) {
  Image image = read_float(x);
  const int64_t n = used_channels(x.channels);
  if (n == x.channels) return image;
  Random random(seed);
  std::vector<float> mix(static_cast<size_t>(n * x.channels));
  const auto scale = static_cast<float>(std::sqrt(3.0 / static_cast<double>(x.channels)));
  for (float& m : mix) m = scale * static_cast<float>(2 * random.uniform() - 1);
  Image mixed(x.height, x.width, n);
  for (int64_t p = 0; p < x.height * x.width; ++p)
    for (int64_t i = 0; i < n; ++i) {
      float sum = 0;
      for (int64_t c = 0; c < x.channels; ++c)
        sum += mix[static_cast<size_t>(i * x.channels + c)] *
               image.data[static_cast<size_t>(p * x.channels + c)];
      mixed.data[static_cast<size_t>(p * n + i)] = sum;
    }
  return mixed;
}

/// Colour of each cell and where it is.
void append_colour_and_position(const Image& cells, float* to, int64_t stride) {
  for (int64_t r = 0; r < cells.height; ++r)
    for (int64_t c = 0; c < cells.width; ++c, to += stride) {
      const float* colour = cells.row(r) + c * cells.channels;
      const auto v = static_cast<float>(
          2 * (static_cast<double>(r) + 0.5) / static_cast<double>(cells.height) - 1);
      const auto u = static_cast<float>(
          2 * (static_cast<double>(c) + 0.5) / static_cast<double>(cells.width) - 1);
      const float position[kPositions] = {u, v, u * u, v * v, u * v};
      std::copy_n(position, kPositions, std::copy_n(colour, cells.channels, to));
    }
}

}  // namespace

Pyramid::Pyramid(uint64_t seed) : seed_(seed), identity_(msc::format("pyramid/1 seed={}", seed)) {}

std::vector<msc_feature_level> Pyramid::describe(int64_t height, int64_t width, int64_t channels) {
  const Grid finest = finest_grid(height, width);
  std::vector<msc_feature_level> levels;
  for (int64_t k = 0; k < kLevels; ++k) {
    const Grid grid = grid_of_level(finest, k);
    msc_feature_level level{};
    level.values =
        contiguous_view(nullptr, MSC_F32, grid.ny, grid.nx, channels_of_level(k, channels));
    level.step_y = static_cast<double>(height) / static_cast<double>(grid.ny);
    level.step_x = static_cast<double>(width) / static_cast<double>(grid.nx);
    level.origin_y = level.step_y / 2;
    level.origin_x = level.step_x / 2;
    level.border = MSC_BORDER_CLAMP;
    levels.push_back(level);
  }
  return levels;
}

std::shared_ptr<const Pyramid::Banks> Pyramid::banks(int64_t channels) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto& banks = banks_[channels];
  if (!banks) {
    auto made = std::make_shared<Banks>();
    for (int64_t k = 0; k < kLevels; ++k)
      made->emplace_back(hash_seed(seed_, static_cast<uint64_t>(k)), channels, kFilters[k]);
    banks = made;
  }
  return banks;
}

void Pyramid::extract(const msc_image_view& x, std::vector<msc_feature_level>& levels) {
  const Image image = mix_channels(x, hash_seed(seed_, kLevels));
  const auto filters = banks(image.channels);
  for (size_t k = 0; k < levels.size(); ++k) {
    const auto& v = levels[k].values;
    const Image samples = resample(image, 2 * v.height, 2 * v.width, MSC_FILTER_AREA);
    (*filters)[k].apply(samples, static_cast<float*>(v.data), v.channels);
  }
  const auto& finest = levels[0].values;
  append_colour_and_position(resample(image, finest.height, finest.width, MSC_FILTER_AREA),
                             static_cast<float*>(finest.data) + kFilters[0], finest.channels);
}

}  // namespace msc
