#pragma once

#include <string>

#include "judging/judgement.h"

namespace msc::audit {

/// The pictures of the page, each an SVG. They need members and non-members.
std::string roc_chart(const Judgement& judgement, bool logarithmic);
/// Shares of members and of non-members over a score.
std::string histogram_chart(const Judgement& judgement, const std::string& score);
/// L_rec against L_pred: the picture that explains the method. Many pairs are drawn as cells: who
/// prevails there, and how many they are.
bool draws_cells(const Judgement& judgement);
std::string scatter_chart(const Judgement& judgement);
/// AUCs with their intervals, one line each, blind baselines included.
std::string interval_chart(const Judgement& judgement);

}  // namespace msc::audit
