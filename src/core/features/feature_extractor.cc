#include "core/features/feature_extractor.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/image/image.h"

namespace msc {
namespace {

void check_description(const std::vector<msc_feature_level>& levels, const char* identity) {
  if (levels.empty())
    fail(MSC_EXTRACTOR_FAILED, MSC_STAGE_FEATURES,
         "the extractor '{}' describes no level; expected 1 or more", identity);
  for (size_t k = 0; k < levels.size(); ++k) {
    const auto& level = levels[k];
    const auto& v = level.values;
    if (!allocatable(v.height, v.width, v.channels))
      fail(MSC_EXTRACTOR_FAILED, MSC_STAGE_FEATURES,
           "level {} of the extractor '{}' is {} x {} x {}; each side must be 1 to {} and all {} "
           "values at most",
           k, identity, v.height, v.width, v.channels, kMaxSide, kMaxElements);
    if (!(level.step_y > 0) || !(level.step_x > 0))
      fail(MSC_EXTRACTOR_FAILED, MSC_STAGE_FEATURES,
           "level {} of the extractor '{}' has steps {}, {} (y, x); expected numbers above 0", k,
           identity, level.step_y, level.step_x);
  }
}

void allocate(FeatureMap& map) {
  for (auto& level : map.levels) {
    const auto& v = level.values;
    map.storage.emplace_back(static_cast<size_t>(v.height * v.width * v.channels));
    level.values =
        contiguous_view(map.storage.back().data(), MSC_F32, v.height, v.width, v.channels);
  }
}

}  // namespace

FeatureMap extract_features(FeatureExtractor& extractor, const msc_image_view& x) {
  FeatureMap map;
  map.levels = extractor.describe(x.height, x.width, x.channels);
  check_description(map.levels, extractor.identity());
  allocate(map);
  extractor.extract(x, map.levels);
  for (size_t k = 0; k < map.levels.size(); ++k)
    check_finite(map.levels[k].values, MSC_STAGE_FEATURES,
                 msc::format("level {} of the features", k).c_str());
  return map;
}

}  // namespace msc
