#include "judging/figure_words.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/base/format.h"
#include "judging/blind_baselines.h"

namespace msc::audit {

namespace {

/// Rates are asked of non-members, everything else of samples.
bool is_rate(const memberscope::Estimate& estimate) {
  return std::string_view(estimate.name).find('@') != std::string_view::npos;
}

std::string missing_text(const memberscope::Estimate& estimate) {
  if (estimate.status != MSC_ESTIMATE_NOT_MEASURABLE)
    return "not defined (needs members and non-members)";
  if (estimate.n_needed == 0) return "not measurable (" + missing_reason(estimate) + ")";
  return msc::format("not measurable (needs {} {})", estimate.n_needed,
                     is_rate(estimate) ? "non-members" : "samples");
}

}  // namespace

std::string beta_sentence(const Judgement& judgement) {
  if (judgement.n_beta_references == 0 || !judgement.beta) return {};
  return msc::format(
      "L_mem = L_rec - {:.4g} L_pred: the slope was fitted on {} non-members, which are not "
      "judged.",
      *judgement.beta, judgement.n_beta_references);
}

std::string baseline_name(const std::string& name) {
  if (name == kBlindClassifier) return "a classifier on pooled features";
  if (const auto* kind = find_score(name); kind && (kind->is_error || kind->is_blind))
    return kind->label;
  const bool blind = name.compare(0, kBlindPrefix.size(), kBlindPrefix) == 0;
  return blind ? name.substr(kBlindPrefix.size()) : name;
}

std::string incomplete_sentence(const Judgement& judgement) {
  std::string which;
  for (const auto& one : judgement.incomplete)
    which +=
        msc::format("{}{} ({})", which.empty() ? "" : ", ", baseline_name(one.name), one.reason);
  return "Rows without a number are left out of " + which + ".";
}

std::string missing_reason(const memberscope::Estimate& estimate) {
  if (estimate.status != MSC_ESTIMATE_NOT_MEASURABLE) return "needs members and non-members";
  if (estimate.n_needed == 0) return "no pair is called a member there";
  return is_rate(estimate) ? "too few non-members" : "too few samples";
}

std::string estimate_text(const memberscope::Estimate& estimate) {
  if (estimate.status != MSC_ESTIMATE_OK) return missing_text(estimate);
  return msc::format("{:.3f} ({:.3f} to {:.3f})", estimate.value, estimate.low, estimate.high);
}

std::string percent_text(const memberscope::Estimate& estimate) {
  if (estimate.status != MSC_ESTIMATE_OK) return missing_text(estimate);
  return msc::format("{:.1f} % ({:.1f} to {:.1f})", 100 * estimate.value, 100 * estimate.low,
                     100 * estimate.high);
}

std::string of_hundred(double value) {
  const double percent = 100 * value, whole = std::round(percent);
  const bool misleads = (whole == 50 || whole == 100 || whole == 0) && percent != whole;
  return misleads ? msc::format("{:.1f}", std::clamp(percent, 0.1, 99.9))
                  : msc::format("{:.0f}", percent);
}

std::string of_hundred(const memberscope::Estimate& estimate) {
  return msc::format("{} ({} to {})", of_hundred(estimate.value), of_hundred(estimate.low),
                     of_hundred(estimate.high));
}

}  // namespace msc::audit
