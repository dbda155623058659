/// @file
/// @brief The combined score: L_mem and the low-passed memorised share in one number, low = member.
#ifndef MEMBERSCOPE_COMBINED_SCORE_HPP
#define MEMBERSCOPE_COMBINED_SCORE_HPP

#include <vector>

#include "memberscope/c/combined_score.h"
#include "memberscope/error.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup share
/// @{

/// Standardisation on reference non-members; see ::msc_combination. @since 0.1.0
class Combination : public msc_combination {
 public:
  /// @param l_mem,share_low Of non-members, none of which is judged with it. @param y_hat_kind One
  /// of ::msc_target_kind. Throws Error.
  Combination(const std::vector<double>& l_mem, const std::vector<double>& share_low,
              int32_t y_hat_kind = MSC_TARGET_IMAGE)
      : msc_combination{} {
    struct_size = sizeof(msc_combination);
    if (share_low.size() != l_mem.size())
      throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE, "l_mem and share_low differ in length");
    detail::check([&](msc_error* e) {
      return msc_combination_fit(l_mem.data(), share_low.data(), static_cast<int64_t>(l_mem.size()),
                                 y_hat_kind, this, e);
    });
  }
  /// Combined score of one sample: low = member.
  double score(double l_mem, double share_low) const {
    double combined = 0;
    detail::check([&](msc_error* e) {
      return msc_combined_scores(this, &l_mem, &share_low, 1, &combined, e);
    });
    return combined;
  }
};

/// Combined scores of labelled samples, cross-fitted; see msc_combined_scores_cross_fitted().
/// @param group Empty: every sample its own. Throws Error. @since 0.1.0
inline std::vector<double> combined_scores(const std::vector<int32_t>& member,
                                           const std::vector<double>& l_mem,
                                           const std::vector<double>& share_low,
                                           int32_t y_hat_kind = MSC_TARGET_IMAGE,
                                           const std::vector<int64_t>& group = {}) {
  if (l_mem.size() != member.size() || share_low.size() != member.size() ||
      (!group.empty() && group.size() != member.size()))
    throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
                "member, l_mem, share_low and group differ in length");
  std::vector<double> combined(member.size());
  detail::check([&](msc_error* e) {
    return msc_combined_scores_cross_fitted(
        member.data(), group.empty() ? nullptr : group.data(), l_mem.data(), share_low.data(),
        static_cast<int64_t>(member.size()), y_hat_kind, combined.data(), e);
  });
  return combined;
}

/// Combined score without references; see msc_combined_score_alone(). Throws Error. @since 0.1.0
inline double combined_score(double l_mem, double l_pred, double share_low,
                             int32_t y_hat_kind = MSC_TARGET_IMAGE) {
  double combined = 0;
  detail::check([&](msc_error* e) {
    return msc_combined_score_alone(l_mem, l_pred, share_low, y_hat_kind, &combined, e);
  });
  return combined;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
