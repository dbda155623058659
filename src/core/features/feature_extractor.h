#pragma once

#include <string>
#include <vector>

#include "memberscope/c/feature_map.h"

namespace msc {

/// Features of one image with their storage: f32, contiguous.
struct FeatureMap {
  std::vector<msc_feature_level> levels;
  std::vector<std::vector<float>> storage;
};

/// Deep features of an input image: levels F_k at their own resolution.
class FeatureExtractor {
 public:
  virtual ~FeatureExtractor() = default;
  /// Shapes and geometry of the levels for an input of this shape; `data` is null.
  virtual std::vector<msc_feature_level> describe(int64_t height, int64_t width,
                                                  int64_t channels) = 0;
  /// Fills the values of `levels`, allocated to describe(). `x` is f32 in [0,1], contiguous.
  virtual void extract(const msc_image_view& x, std::vector<msc_feature_level>& levels) = 0;
  virtual bool thread_safe() const = 0;
  virtual const char* identity() const = 0;
};

/// describe, allocate, extract, check that all is finite. Errors carry MSC_STAGE_FEATURES.
FeatureMap extract_features(FeatureExtractor& extractor, const msc_image_view& x);

}  // namespace msc
