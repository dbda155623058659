#pragma once

#include <vector>

#include "backends/network/victim_options.h"
#include "memberscope/image_view.hpp"

namespace msc::network {

/// Images of one shape as a network takes them: scaled, in its order of channels and axes.
struct InputBatch {
  int64_t n;
  memberscope::Shape image;
  bool channels_last;
  std::vector<float> values;  ///< Dense; the network may write into it.

  /// n x C x H x W, or n x H x W x C.
  std::vector<int64_t> shape() const;
};

InputBatch make_batch(const std::vector<memberscope::ImageView>& x, const VictimOptions& options);

/// "480 x 640 x 3", for messages.
std::string shape_text(const memberscope::Shape& shape);

}  // namespace msc::network
