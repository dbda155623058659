// The low-passed share over grids and scales: which spatial scales tell members apart.
//
//   share_scales MANIFEST [CLASSES]     manifest of recorded outputs with members; CLASSES of label
//   targets, outputs then are logits
//
// Prints id,member,grid,sigma,share: sigma 0 is the share itself. One cross-fit a pair and grid; G
// is applied to its residual.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <memberscope/data.hpp>
#include <memberscope/memorised_share.hpp>
#include <vector>

#include "core/share/low_pass.h"

namespace {

constexpr int64_t kGrids[] = {14, 28, 56};
constexpr double kSigmas[] = {0, 0.5, 1, 2, 4, 8};

memberscope::Dataset open(const char* manifest, int64_t classes) {
  memberscope::DatasetOptions options;
  options.form = MSC_DATASET_MANIFEST;
  options.manifest = manifest;
  if (classes > 0) {
    options.target_reading = MSC_READ_LABELS;
    options.n_classes = classes;
    options.output_kind = MSC_TARGET_LOGITS;
  }
  return memberscope::Dataset(options);
}

double dot(const msc::GridField& a, const msc::GridField& b) {
  double sum = 0;
  for (size_t i = 0; i < a.data.size(); ++i) sum += a.data[i] * b.data[i];
  return sum;
}

/// M y and M y_hat of a pair on a grid.
struct Residuals {
  msc::GridField y, y_hat;
  bool defined = false;

  Residuals(const memberscope::FeatureMap& features, const memberscope::Pair& pair, int64_t grid) {
    const int64_t h = std::min(grid, pair.y.height()), w = std::min(grid, pair.y.width());
    const int64_t columns =
        pair.y_spec.kind == MSC_TARGET_IMAGE ? pair.y.channels() : pair.y_spec.n_classes;
    y = y_hat = {h, w, columns, std::vector<double>(static_cast<size_t>(h * w * columns))};
    memberscope::ShareInput input{pair.y, *pair.y_hat, pair.y_spec, pair.y_hat_spec, pair.mask};
    input.residual_y = memberscope::MutableImageView(y.data.data(), h, w, columns);
    input.residual_y_hat = memberscope::MutableImageView(y_hat.data.data(), h, w, columns);
    input.pair_key = pair.key;
    memberscope::ShareOptions options;
    options.grid_height = options.grid_width = grid;
    defined = memberscope::memorised_share(features, input, options).status == MSC_SHARE_OK;
  }

  double share(double sigma) const {
    const auto weight = sigma > 0 ? msc::low_pass(y, sigma) : y;
    return dot(y_hat, weight) / dot(y, weight);
  }
};

}  // namespace

int main(int argc, char** argv) {
  const auto data = open(argv[1], argc > 2 ? std::atoll(argv[2]) : 0);
  const memberscope::Pyramid pyramid;
  fmt::print("id,member,grid,sigma,share\n");
  for (int64_t i = 0; i < data.size(); ++i) {
    const auto loaded = data.read(i);
    const auto pair = loaded.pair();
    const auto features = pyramid.extract(pair.x);
    for (const int64_t grid : kGrids) {
      const Residuals residuals(features, pair, grid);
      for (const double sigma : kSigmas)
        if (residuals.defined)
          fmt::print("{},{},{},{},{:.6f}\n", data.row(i).id, data.row(i).member, grid, sigma,
                     residuals.share(sigma));
    }
  }
}
