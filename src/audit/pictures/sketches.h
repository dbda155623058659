#pragma once

#include <string>
#include <vector>

#include "audit/output_folder.h"
#include "audit/pictures/thumbnails.h"

namespace msc::audit {

/// A pair as the page will show it. The colours of the maps wait for the scale that all pairs
/// share.
struct Sketch {
  Picture input, truth, output;
  std::vector<float> l_rec, l_pred, l_mem, share,
      self;  ///< At the size of `truth`; empty without maps.
};

/// Writes the pictures of the pairs `ids` and scale.json into images/ of `out`; a sketch without a
/// truth has none.
void save_sketches(const std::vector<std::string>& ids, const std::vector<Sketch>& sketches,
                   OutputFolder& out);

}  // namespace msc::audit
