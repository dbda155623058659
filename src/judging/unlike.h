#pragma once

#include <string>
#include <vector>

#include "judging/decision_sides.h"

namespace msc::audit {

/// How an image compares with the references in what the victim has no part in.
struct Unlike {
  double p_value = 1;   ///< Conformal: how often a reference is as far from the rest.
  double adjusted = 1;  ///< After Benjamini and Hochberg over the images.
  std::string column;   ///< In which it lies farthest out.
};

/// For each image: its farthest distance from the median over L_pred and every column "blind_..."
/// that it and all references have, in the spread of references and image together, against the
/// same distance of each reference. References and an image that is drawn like them are treated
/// alike, so the p-value is valid whatever the columns are, for a single image too.
std::vector<Unlike> unlike_references(const DecisionSides& sides);

/// Those of which at most one in ten is expected to be like the references, in a sentence, or
/// nothing.
std::string unlike_sentence(const std::vector<Row>& images, const std::vector<Unlike>& found);

}  // namespace msc::audit
