#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <mutex>
#include <vector>

#include "core/altered/tone_counts.h"
#include "core/image/image.h"
#include "core/image/target_spec.h"
#include "core/share/share_input.h"

namespace msc {

/// What a channel's outputs go through.
struct OutputCurve {
  bool kept = false;
  double error = 0;           ///< Of the cells as they are.
  double error_held_out = 0;  ///< Through the curve of the other half.
  ToneCurve values = straight_curve();
};

/// Tone curves of a victim's outputs, learnt from pairs of any side alike (docs/altered-outputs).
/// Pairs may be added from several threads; nothing else while one is.
class OutputRepair {
 public:
  /// Throws unless both are images of one shape and of the channels of those before.
  void add(const ShareInput& pair, uint64_t group);
  void fit();
  /// Whether an output of this kind goes through any curve.
  bool applies_to(const msc_image_view& y_hat, const TargetSpec& spec) const;
  /// In [0,1]. Throws for what is no image of these channels.
  Image apply(const msc_image_view& y_hat, const TargetSpec& spec) const;

  int64_t pairs() const { return pairs_[0] + pairs_[1]; }
  int64_t channels() const { return static_cast<int64_t>(channels_.size()); }
  /// One a channel, once fitted.
  const std::vector<OutputCurve>& curves() const { return curves_; }

 private:
  /// What is counted of one channel.
  struct Channel {
    std::array<ToneCounts, 2> halves;
    std::bitset<kToneLevels> levels;  ///< That pixels of outputs have.
    int64_t output_contrast = 0;      ///< Levels between neighbours, summed over all outputs.
    int64_t truth_contrast = 0;       ///< Likewise of truths.
  };
  static bool is_noisy(const Channel& channel);
  OutputCurve fitted(const Channel& channel) const;

  std::mutex mutex_;
  std::array<int64_t, 2> pairs_{};
  std::vector<Channel> channels_;
  std::vector<OutputCurve> curves_;
};

}  // namespace msc
