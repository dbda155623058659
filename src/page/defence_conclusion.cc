#include "page/defence_conclusion.h"

#include <algorithm>

#include "core/base/format.h"
#include "defence/alteration.h"
#include "judging/figure_words.h"
#include "judging/verdict_rule.h"

namespace msc::audit {

namespace {

/// The score that still tells most, by the upper end of its interval.
struct Strongest {
  double high = 0;
  std::string text;  ///< "combined: AUC 0.612 (0.540 to 0.680)".
};

Strongest strongest_of(const JudgedDefence& judged) {
  Strongest strongest;
  const auto scores = defended_scores();
  for (size_t s = 0; s < scores.size(); ++s) {
    if (!judged.auc[s].defined()) continue;
    const auto auc = judged.auc[s].estimate();
    if (auc.high > strongest.high)
      strongest = {auc.high, msc::format("{}: AUC {}", scores[s]->label, estimate_text(auc))};
  }
  return strongest;
}

double utility_of(const Defence& defence) {
  return defence.images() ? defence.ssim : defence.mean_iou;
}

std::string name_of(const Defence& defence) {
  return msc::format("{} {:g} ({})", defence.name, defence.strength, utility_text(defence));
}

using Better = bool (*)(const JudgedDefence&, const JudgedDefence&);

/// The best of the altered ones for which `wanted` holds, or null.
template <typename Wanted>
const JudgedDefence* best_of(const std::vector<JudgedDefence>& all, const Wanted& wanted,
                             Better better) {
  const JudgedDefence* best = nullptr;
  for (const auto& one : all) {
    if (one.defence.name == kUnaltered || !wanted(one)) continue;
    if (!best || better(one, *best)) best = &one;
  }
  return best;
}

bool shows_no_clear_leak(const JudgedDefence& judged) {
  return strongest_of(judged).high < kClearAuc;
}

}  // namespace

std::string defences_conclusion(const std::vector<JudgedDefence>& all) {
  for (const auto& one : all)
    if (one.defence.name == kUnaltered && shows_no_clear_leak(one))
      return "There is nothing to defend: the outputs as they are show no clear leak by any score.";
  const auto* stops = best_of(all, shows_no_clear_leak, [](const auto& a, const auto& b) {
    return utility_of(a.defence) > utility_of(b.defence);
  });
  if (stops)
    return msc::format(
        "The mildest alteration after which no score shows a clear leak (AUC below {:g} at 95 % "
        "confidence) is {}.",
        kClearAuc, name_of(stops->defence));
  const auto* least = best_of(
      all, [](const auto&) { return true; },
      [](const auto& a, const auto& b) { return strongest_of(a).high < strongest_of(b).high; });
  if (!least) return {};
  return msc::format(
      "None of these alterations ends the leak: after the best of them, {}, members are still told "
      "apart by {}.",
      name_of(least->defence), strongest_of(*least).text);
}

}  // namespace msc::audit
