#include "core/predictor/split.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/image/element.h"

namespace msc {
namespace {

Split empty_split(const Participation& part, int64_t width) {
  Split split;
  split.role.resize(part.size());
  split.width = width;
  return split;
}

void count(Split& split) {
  split.n_train = std::count(split.role.begin(), split.role.end(), Split::kTrain);
  split.n_test = std::count(split.role.begin(), split.role.end(), Split::kHeldOut);
}

int64_t participants(const Participation& part) {
  return std::count(part.begin(), part.end(), uint8_t{1});
}

/// How many of n are held out: the rounded share, but at least one and leaving at least two where n
/// allows.
int64_t held_out_count(int64_t n, double fraction) {
  const int64_t wanted = std::llround(fraction * static_cast<double>(n));
  return std::max<int64_t>(0, std::clamp<int64_t>(wanted, 1, std::max<int64_t>(1, n - 2)));
}

void draw_positions(Split& split, const Participation& part, double fraction, Random& random) {
  auto left = static_cast<uint64_t>(participants(part));
  auto wanted = static_cast<uint64_t>(held_out_count(static_cast<int64_t>(left), fraction));
  for (size_t i = 0; i < part.size(); ++i) {
    if (!part[i]) continue;
    const bool held_out = random.below(left) < wanted;
    split.role[i] = held_out ? Split::kHeldOut : Split::kTrain;
    wanted -= held_out;
    --left;
  }
}

/// Number of the block that each position of an axis lies in, counted from 0.
std::vector<int64_t> block_of(const AxisGrid& grid, double size) {
  std::vector<int64_t> block(static_cast<size_t>(grid.count));
  for (int64_t p = 0; p < grid.count; ++p)
    block[static_cast<size_t>(p)] =
        static_cast<int64_t>((static_cast<double>(p) + 0.5) * grid.step / size);
  return block;
}

/// 0 .. n-1 in random order (Fisher and Yates).
std::vector<size_t> shuffled(size_t n, Random& random) {
  std::vector<size_t> order(n);
  for (size_t i = 0; i < n; ++i) {
    const auto j = static_cast<size_t>(random.below(i + 1));
    order[i] = order[j];
    order[j] = i;
  }
  return order;
}

void draw_blocks(Split& split, const Participation& part, const TargetGrid& grid,
                 const PredictorOptions& options, Random& random) {
  const double longer = std::max(static_cast<double>(grid.y.count) * grid.y.step,
                                 static_cast<double>(grid.x.count) * grid.x.step);
  const double size = options.block_size > 0 ? options.block_size : longer / 8;
  const auto by = block_of(grid.y, size);
  const auto bx = block_of(grid.x, size);
  const int64_t across = bx.back() + 1;
  std::vector<int64_t> population(static_cast<size_t>((by.back() + 1) * across));
  const auto block = [&](size_t i) {
    const size_t width = bx.size();
    return static_cast<size_t>(by[i / width] * across + bx[i % width]);
  };
  for (size_t i = 0; i < part.size(); ++i) population[block(i)] += part[i];
  int64_t wanted = held_out_count(participants(part), options.test_fraction);
  std::vector<uint8_t> held_out(population.size());
  for (size_t b : shuffled(population.size(), random)) {
    if (wanted <= 0) break;
    held_out[b] = 1;
    wanted -= population[b];
  }
  for (size_t i = 0; i < part.size(); ++i)
    if (part[i]) split.role[i] = held_out[block(i)] ? Split::kHeldOut : Split::kTrain;
}

}  // namespace

Split read_split(const msc_image_view& view, const Participation& part) {
  Split split = empty_split(part, view.width);
  for (int64_t r = 0; r < view.height; ++r)
    for (int64_t c = 0; c < view.width; ++c) {
      const auto i = static_cast<size_t>(r * view.width + c);
      const auto role = load<uint8_t>(address(view, r, c));
      if (role > Split::kHeldOut)
        fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
             "split holds {} at row {}, column {}; expected 0 (neither), 1 (train) or 2 (held out)",
             role, r, c);
      if (part[i]) split.role[i] = role;
    }
  count(split);
  return split;
}

Split draw_split(const TargetGrid& grid, const Participation& part, const PredictorOptions& options,
                 uint64_t seed) {
  Split split = empty_split(part, grid.x.count);
  Random random(seed);
  if (options.holdout == MSC_HOLDOUT_BLOCKS)
    draw_blocks(split, part, grid, options, random);
  else
    draw_positions(split, part, options.test_fraction, random);
  count(split);
  return split;
}

void check_split(const Split& split) {
  if (split.n_train < 2 || split.n_test < 1)
    fail(MSC_NUMERICAL, MSC_STAGE_PREDICTOR,
         "{} training and {} held-out positions take part; at least 2 and 1 are needed",
         split.n_train, split.n_test);
}

}  // namespace msc
