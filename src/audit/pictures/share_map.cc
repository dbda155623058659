#include "audit/pictures/share_map.h"

#include <algorithm>

namespace msc::audit {
namespace {

int64_t residual_channels(const memberscope::Pair& pair) {
  if (pair.y_spec.kind != MSC_TARGET_LABELS) return pair.y.channels();
  return pair.y_spec.n_classes > 0 ? pair.y_spec.n_classes : pair.y_hat->channels();
}

/// |M y|^2 per cell.
std::vector<double> energies(const std::vector<double>& residual, size_t channels) {
  std::vector<double> out(residual.size() / channels);
  for (size_t i = 0; i < residual.size(); ++i) out[i / channels] += residual[i] * residual[i];
  return out;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// Those of the cells around cell (y, x) that lie within the grid.
std::vector<double> around(const std::vector<double>& values, const ShareMap& map, int64_t window,
                           int64_t y, int64_t x) {
  std::vector<double> out;
  const int64_t top = y - (window - 1) / 2, left = x - (window - 1) / 2;
  for (int64_t i = std::max<int64_t>(0, top); i < std::min(map.height, top + window); ++i)
    for (int64_t j = std::max<int64_t>(0, left); j < std::min(map.width, left + window); ++j)
      out.push_back(values[static_cast<size_t>(i * map.width + j)]);
  return out;
}

}  // namespace

std::optional<ShareMap> share_map(const memberscope::MembershipScorer& scorer,
                                  const memberscope::Pair& pair,
                                  const memberscope::ShareOptions& options) {
  ShareMap map{std::min(options.grid_height, pair.y.height()),
               std::min(options.grid_width, pair.y.width()),
               {},
               {}};
  const auto cells = static_cast<size_t>(map.height * map.width);
  const int64_t channels = residual_channels(pair);
  map.values.resize(cells);
  std::vector<double> residual(cells * static_cast<size_t>(channels));
  memberscope::ShareInput input{pair.y, *pair.y_hat, pair.y_spec, pair.y_hat_spec, pair.mask};
  input.local_share = map.view();
  input.residual_y = memberscope::ImageView(residual.data(), map.height, map.width, channels);
  input.pair_key = pair.key;
  if (scorer.share(pair.x, input).status != MSC_SHARE_OK) return std::nullopt;
  const auto energy = energies(residual, static_cast<size_t>(channels));
  const double average = mean(energy);
  for (int64_t y = 0; y < map.height; ++y)
    for (int64_t x = 0; x < map.width; ++x)
      map.weights.push_back(static_cast<float>(
          std::min(1.0, mean(around(energy, map, options.window, y, x)) / average)));
  return map;
}

}  // namespace msc::audit
