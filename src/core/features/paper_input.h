#pragma once

#include <cstdint>

#include "core/image/image.h"
#include "memberscope/c/feature_map.h"

namespace msc {

/// What an ImageNet network sees in the paper's reference code, and where its pixels lie on `x`.
struct PaperInput {
  Image image;  ///< size x size x 3, values k/255.
  msc_placement placement{};
};

/// See msc_image_paper_input(). `x` is in [0,1].
PaperInput paper_input(const Image& x, int64_t size);

}  // namespace msc
