#include "core/evaluation/multiple_testing.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace msc {

namespace {

std::vector<size_t> ascending(const std::vector<double>& values) {
  std::vector<size_t> order(values.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return values[a] < values[b]; });
  return order;
}

}  // namespace

NullShare storey(const std::vector<double>& p_values, int64_t n_references) {
  const auto whole = static_cast<double>(n_references + 1);
  NullShare nulls;
  nulls.most = std::floor(whole / 2) / whole;
  const auto above =
      std::count_if(p_values.begin(), p_values.end(), [&](double p) { return p > nulls.most; });
  nulls.share =
      (1 + static_cast<double>(above)) / (static_cast<double>(p_values.size()) * (1 - nulls.most));
  return nulls;
}

std::vector<double> benjamini_hochberg(std::vector<double> p_values, const NullShare& nulls) {
  for (auto& p : p_values)
    p = p > nulls.most ? std::numeric_limits<double>::infinity() : nulls.share * p;
  return benjamini_hochberg(p_values);
}

std::vector<double> benjamini_hochberg(const std::vector<double>& p_values) {
  const auto order = ascending(p_values);
  const auto n = static_cast<double>(order.size());
  std::vector<double> adjusted(order.size());
  double least = 1;
  for (size_t rank = order.size(); rank-- > 0;) {
    least = std::min(least, p_values[order[rank]] * n / static_cast<double>(rank + 1));
    adjusted[order[rank]] = least;
  }
  return adjusted;
}

std::vector<double> holm(const std::vector<double>& p_values) {
  const auto order = ascending(p_values);
  std::vector<double> adjusted(order.size());
  double most = 0;
  for (size_t rank = 0; rank < order.size(); ++rank) {
    most = std::max(
        most, std::min(1.0, p_values[order[rank]] * static_cast<double>(order.size() - rank)));
    adjusted[order[rank]] = most;
  }
  return adjusted;
}

}  // namespace msc
