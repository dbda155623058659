#pragma once

#include <vector>

#include "defence/alteration.h"

namespace msc::audit {

// Entries of alteration_table(), each family beside the functions that do its work.
using AlterationFamily = std::vector<AlterationKind>;

AlterationFamily value_alterations();        ///< Each value by itself.
AlterationFamily image_alterations();        ///< What is done to pictures.
AlterationFamily colour_alterations();       ///< Tones and colours.
AlterationFamily geometry_alterations();     ///< Each value at another place.
AlterationFamily class_score_alterations();  ///< Less of what a classifier says.
AlterationFamily withholding_alterations();  ///< Only parts are handed out.

/// The range of an alteration that takes no strength.
inline constexpr Interval kNoStrength{0, 0};
/// The largest strength where there is no natural one.
inline constexpr double kMostStrength = 1e9;

}  // namespace msc::audit
