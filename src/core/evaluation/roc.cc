#include "core/evaluation/roc.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace msc {

RocCurve roc_curve(const double* scores, const Labels& labels) {
  std::vector<std::pair<double, uint8_t>> sorted;
  sorted.reserve(labels.member.size());
  for (size_t i = 0; i < labels.member.size(); ++i)
    sorted.emplace_back(scores[i], labels.member[i]);
  std::sort(sorted.begin(), sorted.end());

  RocCurve curve;
  const auto add = [&curve](double threshold, int64_t tp, int64_t fp) {
    curve.threshold.push_back(threshold);
    curve.true_positives.push_back(tp);
    curve.false_positives.push_back(fp);
  };
  add(sorted.empty()
          ? 0
          : std::nextafter(sorted.front().first, -std::numeric_limits<double>::infinity()),
      0, 0);
  int64_t tp = 0;
  int64_t fp = 0;
  for (size_t i = 0; i < sorted.size(); ++i) {
    ++(sorted[i].second ? tp : fp);
    if (i + 1 == sorted.size() || sorted[i + 1].first != sorted[i].first)
      add(sorted[i].first, tp, fp);
  }
  return curve;
}

}  // namespace msc
