#include "core/evaluation/conformal.h"

#include <algorithm>

namespace msc {

std::vector<double> conformal_p_values(std::vector<double> references,
                                       const std::vector<double>& scores) {
  std::sort(references.begin(), references.end());
  std::vector<double> p_values;
  p_values.reserve(scores.size());
  for (const double score : scores) {
    const auto below =
        std::upper_bound(references.begin(), references.end(), score) - references.begin();
    p_values.push_back((1 + static_cast<double>(below)) /
                       (static_cast<double>(references.size()) + 1));
  }
  return p_values;
}

}  // namespace msc
