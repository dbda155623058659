#include "audit/pairs/reading_doubts.h"

#include "core/base/format.h"

namespace msc::audit {

void ReadingDoubts::count(Kind& kind, const std::string& id) {
  if (kind.n_pairs++ == 0) kind.first = id;
}

void ReadingDoubts::add(const msc_dataset_pair_info& info, const std::string& id) {
  ++n_pairs_;
  blurred_pixels_ += info.blurred_pixels;
  if (info.blurred_pixels > 0) count(blurred_, id);
  if (info.findings & MSC_FINDING_DARK) count(dark_, id);
  if (info.findings & MSC_FINDING_FAINT) count(faint_, id);
  if (info.findings & MSC_FINDING_INVERTED) count(inverted_, id);
}

std::vector<std::string> ReadingDoubts::notes() const {
  std::vector<std::string> lines;
  const auto line = [&](const Kind& kind, const std::string& what) {
    if (kind.n_pairs > 0)
      lines.push_back(msc::format("Warning: {} of {} pairs ('{}' is the first): {}", kind.n_pairs,
                                  n_pairs_, kind.first, what));
  };
  line(dark_,
       "an image uses little of the range of its type, others use more: read as a dark picture; if "
       "it holds fewer bits, state --input-range, --target-range or --output-range, one set for "
       "each");
  line(faint_,
       "a mask is above 0, but nowhere above the threshold: read as empty; if it is not, state "
       "another --threshold");
  line(blurred_,
       msc::format("{} pixels of masks or colour-coded labels lie between their values, as JPEG "
                   "and resizing blur edges: the threshold or the nearest colour decided them; use "
                   "files that are stored as drawn (PNG), or --target-as labels if these are "
                   "classes",
                   blurred_pixels_));
  if (2 * inverted_.n_pairs > n_pairs_)
    line(inverted_,
         "a mask is 1 along its whole border and 0 inside: are background and object exchanged? "
         "(--remap '0:1, 1:0')");
  return lines;
}

}  // namespace msc::audit
