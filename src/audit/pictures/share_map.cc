#include "audit/pictures/share_map.h"

#include <algorithm>

namespace msc::audit {

std::optional<ShareMap> share_map(const memberscope::MembershipScorer& scorer,
                                  const memberscope::Pair& pair,
                                  const memberscope::ShareOptions& options) {
  ShareMap map{std::min(options.grid_height, pair.y.height()),
               std::min(options.grid_width, pair.y.width()),
               {},
               {}};
  map.values.resize(static_cast<size_t>(map.height * map.width));
  map.weights.resize(map.values.size());
  memberscope::ShareInput input{pair.y, *pair.y_hat, pair.y_spec, pair.y_hat_spec, pair.mask};
  input.local_share = map.view();
  input.local_weight = memberscope::MutableImageView(map.weights.data(), map.height, map.width);
  input.pair_key = pair.key;
  if (scorer.share(pair.x, input).status != MSC_SHARE_OK) return std::nullopt;
  return map;
}

}  // namespace msc::audit
