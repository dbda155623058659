#pragma once

#include <array>
#include <memberscope/membership_scorer.hpp>

namespace msc::sanity {

/// An answer of the victim against its truth, beside two that know nothing.
struct AnswerErrors {
  double answer = 0;    ///< L_rec in its standard loss.
  double uniform = 0;   ///< Of mid-grey; of equal probabilities for all classes.
  double constant = 0;  ///< Of the truth's own mean colour; of its own shares of the classes.
  /// Class maps: pixels whose most probable class is the truth's less one, the truth's, the truth's
  /// plus one, out of n_pixels looked at. Else 0.
  std::array<int64_t, 3> agreeing{};
  int64_t n_pixels = 0;
};

/// @param y_hat The answer, of the meaning `spec`; what the pair records is not looked at.
/// Throws memberscope::Error where the answer cannot be compared with the truth.
AnswerErrors answer_errors(const memberscope::Pair& pair, const memberscope::ImageView& y_hat,
                           const memberscope::TargetSpec& spec);

}  // namespace msc::sanity
