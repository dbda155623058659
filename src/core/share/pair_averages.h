#pragma once

#include <cstdint>
#include <vector>

#include "core/share/grid_field.h"
#include "core/share/share_input.h"

namespace msc {

/// Truth and output of one pair on one grid, and the cells that take part there.
struct PairAverages {
  GridField y;
  GridField y_hat;
  std::vector<uint8_t> cells;
  std::vector<int64_t>
      regions;          ///< Values besides 0 that the mask holds, where it holds two and more.
  GridField in_region;  ///< Part of each cell that lies in each of them; a column a region.
};

/// Area means of pixels, class shares of labels, mean probabilities of class scores. Throws when
/// the two do not belong together.
PairAverages average_pair(const ShareInput& input, int64_t grid_height, int64_t grid_width);

/// The truth alone, without output and regions. @param spec Labels state their n_classes.
PairAverages average_truth(const msc_image_view& y, const TargetSpec& spec,
                           const msc_image_view* mask, int64_t grid_height, int64_t grid_width);

}  // namespace msc
