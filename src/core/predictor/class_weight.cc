#include "core/predictor/class_weight.h"

#include <algorithm>

namespace msc {

std::vector<double> class_weights(const TargetReader& labels, const Split& split) {
  std::vector<int64_t> count(static_cast<size_t>(labels.columns()));
  std::vector<int64_t> row(static_cast<size_t>(labels.width()));
  for (int64_t r = 0; r < labels.height(); ++r) {
    labels.read_labels(r, row.data());
    for (size_t x = 0; x < row.size(); ++x)
      if (split.row(r)[x] == Split::kHeldOut) ++count[static_cast<size_t>(row[x])];
  }
  const auto present = static_cast<double>(count.size()) -
                       static_cast<double>(std::count(count.begin(), count.end(), 0));
  std::vector<double> weight(count.size());
  for (size_t k = 0; k < count.size(); ++k)
    if (count[k] > 0)
      weight[k] = static_cast<double>(split.n_test) / (present * static_cast<double>(count[k]));
  return weight;
}

}  // namespace msc
