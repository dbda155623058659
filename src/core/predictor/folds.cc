#include "core/predictor/folds.h"

#include <algorithm>
#include <numeric>

#include "core/base/error.h"
#include "core/base/random.h"

namespace msc {
namespace {

/// 0 .. n-1 in random order (Fisher and Yates).
std::vector<size_t> shuffled(size_t n, Random& random) {
  std::vector<size_t> order(n);
  std::iota(order.begin(), order.end(), size_t{0});
  for (size_t i = n; i > 1; --i)
    std::swap(order[i - 1], order[static_cast<size_t>(random.below(i))]);
  return order;
}

void draw_positions(Folds& folds, const Participation& part, Random& random) {
  std::vector<size_t> taking_part;
  for (size_t i = 0; i < part.size(); ++i)
    if (part[i]) taking_part.push_back(i);
  size_t turn = 0;
  for (const size_t i : shuffled(taking_part.size(), random))
    folds.of[taking_part[i]] = static_cast<int32_t>(turn++ % folds.size.size());
}

std::vector<int64_t> block_of(const AxisGrid& axis, double size) {
  std::vector<int64_t> block(static_cast<size_t>(axis.count));
  for (size_t p = 0; p < block.size(); ++p)
    block[p] = static_cast<int64_t>((static_cast<double>(p) + 0.5) * axis.step / size);
  return block;
}

void draw_blocks(Folds& folds, const TargetGrid& grid, const Participation& part, double size,
                 Random& random) {
  const auto by = block_of(grid.y, size);
  const auto bx = block_of(grid.x, size);
  const int64_t across = bx.back() + 1;
  std::vector<std::vector<size_t>> blocks(static_cast<size_t>((by.back() + 1) * across));
  for (size_t i = 0; i < part.size(); ++i)
    if (part[i])
      blocks[static_cast<size_t>(by[i / bx.size()] * across + bx[i % bx.size()])].push_back(i);
  std::vector<size_t> filled(folds.size.size());
  for (const size_t b : shuffled(blocks.size(), random)) {
    const auto smallest = std::min_element(filled.begin(), filled.end()) - filled.begin();
    filled[static_cast<size_t>(smallest)] += blocks[b].size();
    for (const size_t i : blocks[b]) folds.of[i] = static_cast<int32_t>(smallest);
  }
}

}  // namespace

int64_t Folds::positions() const {
  return std::accumulate(size.begin(), size.end(), int64_t{0});
}

Split Folds::only(int64_t k) const {
  Split split{std::vector<uint8_t>(of.size()), {}, width, size[static_cast<size_t>(k)], 0};
  for (size_t i = 0; i < of.size(); ++i)
    split.role[i] = of[i] == k ? Split::kTrain : Split::kNeither;
  return split;
}

Split Folds::without(int64_t k) const {
  const int64_t held_out = size[static_cast<size_t>(k)];
  Split split{std::vector<uint8_t>(of.size()), {}, width, positions() - held_out, held_out};
  for (size_t i = 0; i < of.size(); ++i)
    split.role[i] = of[i] == kNone ? Split::kNeither : of[i] == k ? Split::kHeldOut : Split::kTrain;
  return split;
}

Folds draw_folds(const TargetGrid& grid, const Participation& part, int64_t count, int32_t holdout,
                 double block_size, uint64_t seed) {
  Folds folds{std::vector<int32_t>(part.size(), Folds::kNone), grid.x.count,
              std::vector<int64_t>(static_cast<size_t>(count))};
  Random random(seed);
  const double longer = std::max(static_cast<double>(grid.y.count) * grid.y.step,
                                 static_cast<double>(grid.x.count) * grid.x.step);
  if (holdout == MSC_HOLDOUT_BLOCKS)
    draw_blocks(folds, grid, part, block_size > 0 ? block_size : longer / 8, random);
  else
    draw_positions(folds, part, random);
  for (const int32_t k : folds.of)
    if (k != Folds::kNone) ++folds.size[static_cast<size_t>(k)];
  for (const int64_t n : folds.size)
    if (n < 1 || folds.positions() - n < 2)
      fail(MSC_NUMERICAL, MSC_STAGE_PREDICTOR,
           "{} positions take part; {} folds need at least one position each and two outside of it",
           folds.positions(), count);
  return folds;
}

}  // namespace msc
