/// @file
/// @brief Named settings of the whole method.
#ifndef MEMBERSCOPE_PRESET_HPP
#define MEMBERSCOPE_PRESET_HPP

#include "memberscope/c/membership_scorer.h"
#include "memberscope/linear_predictor.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup scoring
/// @{

/// How the method as a whole is set; see ::msc_preset. @since 0.1.0
enum class Preset : int32_t {
  standard = MSC_PRESET_DEFAULT,  ///< For audits.
  paper = MSC_PRESET_PAPER        ///< The paper's reference, for comparison with its figures.
};

/// The linear predictor's options of a preset; see msc_preset_predictor().
/// Throws Error. @since 0.1.0
inline PredictorOptions preset_predictor(Preset preset) {
  msc_predictor_options c{};
  c.struct_size = sizeof(c);
  detail::check(
      [&](msc_error* e) { return msc_preset_predictor(static_cast<int32_t>(preset), &c, e); });
  return PredictorOptions::of(c);
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
