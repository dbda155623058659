#include "audit/scoring/output_doubts.h"

#include <memberscope/c/image.h>
#include <cmath>

#include "core/base/format.h"

namespace msc::audit {
namespace {

double value(memberscope::ImageView v, int64_t r, int64_t c, int64_t k) {
  switch (v.dtype()) {
    case MSC_U8:
      return v.at<uint8_t>(r, c, k);
    case MSC_U16:
      return v.at<uint16_t>(r, c, k);
    case MSC_F32:
      return static_cast<double>(v.at<float>(r, c, k));
    case MSC_F64:
      return v.at<double>(r, c, k);
    default:
      return std::nan("");  // no kind of output that is doubted here
  }
}

template <typename Holds>
bool everywhere(memberscope::ImageView v, const Holds& holds) {
  for (int64_t r = 0; r < v.height(); ++r)
    for (int64_t c = 0; c < v.width(); ++c)
      if (!holds(r, c)) return false;
  return true;
}

/// Logits of which each is in [0,1], and those of a position sum to 1 where there are several.
bool look_like_probabilities(memberscope::ImageView v) {
  return everywhere(v, [&](int64_t r, int64_t c) {
    double sum = 0;
    for (int64_t k = 0; k < v.channels(); ++k) {
      const double p = value(v, r, c, k);
      if (!(p >= 0 && p <= 1)) return false;
      sum += p;
    }
    return v.channels() == 1 || std::abs(sum - 1) < 1e-3;
  });
}

/// Integers that stand for [0,1] by the range of their type, but are only 0 and 1.
bool look_like_labels(memberscope::ImageView v) {
  return (v.dtype() == MSC_U8 || v.dtype() == MSC_U16) && everywhere(v, [&](int64_t r, int64_t c) {
           for (int64_t k = 0; k < v.channels(); ++k)
             if (value(v, r, c, k) > 1) return false;
           return true;
         });
}

}  // namespace

void OutputDoubts::see(memberscope::ImageView y_hat, const msc_target_spec& spec) {
  ++n_;
  n_like_probabilities_ += spec.kind == MSC_TARGET_LOGITS && look_like_probabilities(y_hat);
  const bool probabilities =
      spec.kind == MSC_TARGET_PROBABILITIES || spec.kind == MSC_TARGET_INDEPENDENT_SIGMOID;
  n_like_labels_ += probabilities && spec.range_min == spec.range_max && look_like_labels(y_hat);
}

std::string OutputDoubts::warning() const {
  const auto nearly_all = [&](int64_t n) { return n > 0 && 100 * (n_ - n) <= n_; };
  if (nearly_all(n_like_probabilities_))
    return msc::format(
        "{} of {} outputs are said to be logits, but are between 0 and 1 and, where there are "
        "several "
        "classes, sum to 1: probabilities? Then every error here is wrong, and --output-kind "
        "probabilities right",
        n_like_probabilities_, n_);
  if (nearly_all(n_like_labels_))
    return msc::format(
        "{} of {} outputs are said to be probabilities in integers, of which the largest of their "
        "type means 1, but hold 0 and 1 only: labels, or --output-range 0 1? Then every error here "
        "is wrong",
        n_like_labels_, n_);
  return {};
}

}  // namespace msc::audit
