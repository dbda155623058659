#pragma once

#include <memberscope/combined_score.hpp>
#include <string>
#include <vector>

#include "audit/rows.h"

namespace msc::audit {

/// Samples of known membership, one number each; `group` is empty where none has one.
struct CombinedSamples {
  std::vector<int32_t> member;
  std::vector<int64_t> group;
  memberscope::CombinedColumns columns;
};

/// One score a sample.
struct CombinedScores {
  std::vector<double> values;
  bool standardised = false;
  std::string rule;  ///< In words.
};

/// Standardised on the non-members, cross-fitted, where there are 20 of them and 10 outside each
/// group, otherwise the rule without references (docs/one-score). A population whose L_pop tells
/// the two sides apart by itself is left out, for a score that takes it off would tell them apart,
/// too.
CombinedScores combine(CombinedSamples samples);

/// By which rule scores were combined.
struct CombinationRule {
  std::string text;  ///< In words; empty: no row has a share.
  bool standardised = false;
};

/// Fills the column `combined` of the scored rows that have a low-passed share, empties it in the
/// others, whose number would be of another scale, and says by which rule: with a population where
/// all of these have L_pop. The order of the rows decides nothing.
CombinationRule fill_combined(std::vector<Row>& rows);

/// Fills the column `combined` of images and of reference non-members. Rows without a share get
/// none.
///
/// With 20 references, images are scored by a fit to all of them and each reference by a fit to
/// the four fifths that it is not in: scored by what it was fitted to, it would seem closer to the
/// rest than an image can be. In 4000 simulated draws with 20, 40 and 100 references p <= .05 came
/// in .039, .043 and .049 of the non-members. With fewer nothing is fitted, which is exact.
void fill_combined_on(std::vector<Row>& references, std::vector<Row>& images);

}  // namespace msc::audit
