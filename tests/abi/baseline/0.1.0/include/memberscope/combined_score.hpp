/// @file
/// @brief The one score: errors, difficulties and shares of a pair in one number, low = member.
#ifndef MEMBERSCOPE_COMBINED_SCORE_HPP
#define MEMBERSCOPE_COMBINED_SCORE_HPP

#include <initializer_list>
#include <vector>

#include "memberscope/c/combined_score.h"
#include "memberscope/error.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup share
/// @{

/// What the score is made of, one value a pair; see ::msc_combined_columns. @since 0.1.0
struct CombinedColumns {
  std::vector<double> l_rec;               ///< L_rec, not negative.
  std::vector<double> l_pred;              ///< L_pred, not negative.
  std::vector<double> share_low;           ///< Low-passed share.
  std::vector<double> l_pop = {};          ///< L_pop; empty = no population.
  std::vector<double> share_pop_low = {};  ///< Low-passed population share, likewise.
  std::vector<double> self_ratio = {};     ///< L_rec over its mean in other poses; empty = none.

  /// The C form; valid as long as this object is left as it is. Throws Error where the columns
  /// differ in length.
  msc_combined_columns c() const {
    for (const auto* column : {&l_pred, &share_low}) require(column->size() == l_rec.size());
    const bool is_given = !l_pop.empty() || !share_pop_low.empty();
    for (const auto* column : {&l_pop, &share_pop_low})
      require(column->size() == (is_given ? l_rec.size() : 0));
    require(self_ratio.empty() || self_ratio.size() == l_rec.size());
    const auto pointer = [&](const auto& column) { return is_given ? column.data() : nullptr; };
    return {sizeof(msc_combined_columns),
            static_cast<int64_t>(l_rec.size()),
            l_rec.data(),
            l_pred.data(),
            share_low.data(),
            pointer(l_pop),
            pointer(share_pop_low),
            self_ratio.empty() ? nullptr : self_ratio.data()};
  }

 private:
  static void require(bool fits) {
    if (!fits)
      throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
                  "the columns of a combined score differ in length");
  }
};

/// Fitted to reference non-members; see ::msc_combination. @since 0.1.0
class Combination : public msc_combination {
 public:
  /// @param references Non-members, none of which is judged with it. Throws Error.
  explicit Combination(const CombinedColumns& references) : msc_combination{} {
    struct_size = sizeof(msc_combination);
    const auto c = references.c();
    detail::check([&](msc_error* e) { return msc_combination_fit(&c, this, e); });
  }
  /// Combined scores: low = member. Throws Error.
  std::vector<double> scores(const CombinedColumns& columns) const {
    const auto c = columns.c();
    std::vector<double> combined(columns.l_rec.size());
    detail::check([&](msc_error* e) { return msc_combined_scores(this, &c, combined.data(), e); });
    return combined;
  }
};

/// Combined scores of labelled samples, cross-fitted; see msc_combined_scores_cross_fitted().
/// @param group Empty: every sample its own. Throws Error. @since 0.1.0
inline std::vector<double> combined_scores(const std::vector<int32_t>& member,
                                           const CombinedColumns& columns,
                                           const std::vector<int64_t>& group = {}) {
  const auto c = columns.c();
  if (columns.l_rec.size() != member.size() || (!group.empty() && group.size() != member.size()))
    throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_SCORE,
                "member, the columns and group differ in length");
  std::vector<double> combined(member.size());
  detail::check([&](msc_error* e) {
    return msc_combined_scores_cross_fitted(member.data(), group.empty() ? nullptr : group.data(),
                                            &c, combined.data(), e);
  });
  return combined;
}

/// Combined scores without references; see msc_combined_scores_alone(). Throws Error. @since 0.1.0
inline std::vector<double> combined_scores_alone(const CombinedColumns& columns) {
  const auto c = columns.c();
  std::vector<double> combined(columns.l_rec.size());
  detail::check([&](msc_error* e) { return msc_combined_scores_alone(&c, combined.data(), e); });
  return combined;
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
