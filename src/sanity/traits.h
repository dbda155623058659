#pragma once

#include <cstdint>
#include <memberscope/membership_scorer.hpp>
#include <set>

namespace msc::sanity {

/// What a picture, a label map or an answer shows by itself. A pure function of the pixels.
struct Traits {
  bool constant = false;  ///< Every channel has one value.
  double low = 0;         ///< Least and largest value; images: with 0 and 1 the ends of the range.
  double high = 0;
  uint64_t hash = 0;          ///< Of shape and values: equal for equal pictures.
  std::set<int64_t> classes;  ///< Of a label map, those seen; those to ignore are not.
};

/// @param view Any dtype. @param spec Its meaning; of scores, the values are taken as stored.
Traits traits_of(const memberscope::ImageView& view, const memberscope::TargetSpec& spec);

}  // namespace msc::sanity
