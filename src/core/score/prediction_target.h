#pragma once

#include <cstddef>
#include <vector>

#include "core/image/image.h"
#include "core/score/membership_scorer.h"

namespace msc {

/// The linear predictor's options of a preset. `paper`: random positions, 70 % train, minimum norm.
PredictorOptions preset_predictor(int32_t preset);

/// The target on the grid where L_pred is taken: `y` itself, its area average on the grid of the
/// options, or the paper's 56x56 reduction (bicubic, antialiased, rounded to 8 bit; label maps by
/// nearest neighbour). Owns the reduced copies.
class PredictionTarget {
 public:
  PredictionTarget(const Pair& pair, const ScorerOptions& options);
  PredictionTarget(const PredictionTarget&) = delete;  // the target points into this object
  PredictionTarget& operator=(const PredictionTarget&) = delete;
  const PredictorTarget& get() const { return target_; }

 private:
  void reduce(const Pair& pair, int64_t height, int64_t width, bool paper);

  Image y_;
  std::vector<std::byte> labels_;
  std::vector<uint8_t> mask_;
  msc_image_view mask_view_{};
  PredictorTarget target_;
};

}  // namespace msc
