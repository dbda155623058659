#pragma once

#include <string>
#include <vector>

#include "core/evaluation/evaluation.h"

namespace msc {

/// The figures of one score that are given when the options ask for them. Both classes have a
/// sample. `matched_on` may be null.
void add_optional_figures(std::vector<Estimate>& figures, const NamedScores& score,
                          const double* matched_on, const Labels& labels,
                          const EvaluationOptions& options);

/// Their names, for a score of which there is no figure.
std::vector<std::string> optional_figure_names(const std::string& score,
                                               const EvaluationOptions& options);

}  // namespace msc
