#include "cli/share_map.h"

#include <algorithm>

namespace msc::cli {

std::optional<ShareMap> share_map(const memberscope::FeatureMap& features, const memberscope::Pair& pair,
                                  const memberscope::ShareOptions& options) {
  ShareMap map{std::min(options.grid_height, pair.y.height()), std::min(options.grid_width, pair.y.width()), {}};
  map.values.resize(static_cast<size_t>(map.height * map.width));
  memberscope::ShareInput input{pair.y, *pair.y_hat, pair.y_spec, pair.y_hat_spec, pair.mask};
  input.local_share = map.view();
  input.pair_key = pair.key;
  if (memberscope::memorised_share(features, input, options).status != MSC_SHARE_OK) return std::nullopt;
  return map;
}

}  // namespace msc::cli
