#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace msc {

/// What another model has to do with a pair; see msc_model_use.
enum class ModelUse : int32_t { kUnseen = 0, kSeen = 1, kMissing = 2 };

/// One number of every pair under the victim, and under each of other models of the same task.
struct ModelValues {
  std::vector<double> victim;  ///< One a pair.
  int64_t models = 0;
  std::vector<double> other;  ///< `models` a pair; whatever where the use is kMissing.
  std::vector<ModelUse> use;  ///< Likewise.

  int64_t size() const { return static_cast<int64_t>(victim.size()); }
  /// The values of a pair under the models of one use.
  std::vector<double> of(int64_t pair, ModelUse use) const;
};

/// "Not given": the place of a score that a pair cannot have.
double not_given();

/// The victim's value less the mean over the models that have not seen the pair; not given where
/// there is none.
///
/// Of losses this is the calibration by difference of Watson et al. (2022, "On the importance of
/// difficulty calibration in membership inference attacks", eq. 2), low = member. Of memorised
/// shares it is the reference-calibrated share: the share is linear in the output, so the
/// difference is <M (y_T - y_R), M y> / |M y|^2 with the mean output y_R, exactly. High = member.
std::vector<double> calibrated_differences(const ModelValues& values);

/// The victim's loss by the same mean (2505.03490); not given where that is 0. Low = member.
std::vector<double> loss_ratios(const ModelValues& losses);

}  // namespace msc
