#include "core/poses/pose_words.h"

#include <cmath>

#include "core/base/format.h"

namespace msc {
namespace {

struct List {
  const char* word;
  std::vector<std::string> names;
};

const std::vector<List>& lists() {
  static const std::vector<List> lists{
      {"flips", {"flip_vertical", "flip_horizontal"}},
      {"turns", {"turn_180", "turn_90", "turn_270"}},
      {"transpositions", {"transpose", "transpose_anti"}},
      {"colours",
       {"channels_210", "channels_120", "channels_201", "channels_102", "channels_021"}}};
  return lists;
}

/// In (low, high), to three digits, which a name holds.
double drawn(Random& random, double low, double high) {
  return std::round((low + random.uniform() * (high - low)) * 1000) / 1000;
}

/// Far enough to leave what a few pixels of jitter would reach, near enough that a picture keeps
/// most of its borders.
double step(Random& random) {
  const double size = drawn(random, 0.04, 0.3);
  return random.below(2) ? size : -size;
}

std::string shift(Random& random) {
  const double down = step(random), right = step(random);
  return msc::format("shift_{:.3f}_{:.3f}", down, right);
}

std::string reflection(Random& random) {
  const double down = step(random), right = step(random);
  return msc::format("reflect_{:.3f}_{:.3f}", down, right);
}

std::string crop(Random& random) {
  const double side = drawn(random, 0.75, 0.95);
  const double top = drawn(random, 0, 0.999 - side), left = drawn(random, 0, 0.999 - side);
  return msc::format("crop_{:.3f}_{:.3f}_{:.3f}", top, left, side);
}

std::string scaling(Random& random) {
  const double by = drawn(random, 0.05, 0.2);
  return msc::format("scale_{:.3f}", random.below(2) ? 1 + by : 1 - by);
}

struct Drawn {
  const char* word;
  std::string (*draw)(Random& random);
};
constexpr Drawn kDrawn[] = {
    {"shifts", shift}, {"reflections", reflection}, {"crops", crop}, {"scalings", scaling}};

}  // namespace

PoseSupply::PoseSupply(const std::string& word, uint64_t seed) : random_(seed) {
  for (const auto& list : lists())
    if (word == list.word) names_ = list.names;
  for (const auto& family : kDrawn)
    if (word == family.word) draw_ = family.draw;
  if (!names_.empty() || draw_) return;
  parse_pose(word);
  names_ = {word};
}

Pose PoseSupply::take() {
  return parse_pose(draw_ ? draw_(random_) : names_[next_++]);
}

}  // namespace msc
