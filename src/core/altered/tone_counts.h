#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace msc {

/// Levels that a value in [0,1] is counted at.
inline constexpr int64_t kToneLevels = 256;
inline constexpr int64_t kToneSteps = kToneLevels - 1;

/// What each level becomes.
using ToneCurve = std::array<double, kToneLevels>;

/// Of one channel: how often an output's level met a truth's. Whole numbers, so that the order of
/// counting decides nothing.
class ToneCounts {
 public:
  ToneCounts() : counts_(kToneLevels * kToneLevels) {}

  void add(int64_t output, int64_t truth) {
    ++counts_[static_cast<size_t>(output * kToneLevels + truth)];
  }
  void add(const ToneCounts& other);
  int64_t total() const;
  /// Isotonic regression of truths on outputs: of all rising curves the one of the least squared
  /// error (pool adjacent violators). Straight lines over levels that no output has. Needs one.
  ToneCurve regression() const;
  /// Mean absolute error of outputs through a curve; 0 of none.
  double error(const ToneCurve& curve) const;

 private:
  std::vector<int64_t> counts_;
};

/// The curve that changes nothing.
ToneCurve straight_curve();

/// The nearest level of a value, after it is clipped to [0,1].
int64_t tone_level(double value);

/// A value, clipped to [0,1], through a curve.
double through(const ToneCurve& curve, double value);

}  // namespace msc
