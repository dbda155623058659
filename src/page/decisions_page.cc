#include "page/decisions_page.h"

#include <algorithm>

#include "core/base/format.h"
#include "page/html.h"
#include "page/hundred.h"
#include "page/render.h"

namespace msc::audit {

namespace {

constexpr size_t kMostShown = 200;

PageData bound_data(const ImageDecisions& decisions) {
  const auto& used = decisions.used;
  const bool found = used.at_least > 0;
  const auto percent = found ? used.at_least * 100 / used.n : 0;
  return {{"css", found ? "clear" : "inconclusive"},
          {"found", found},
          {"silent", used.most == 0},
          {"at_least", used.at_least},
          {"n", used.n},
          {"unit", decisions.grouped ? "group" : "image"},
          {"most", used.most},
          {"references", used.n_references},
          {"needed", used.references_needed},
          {"confidence", msc::format("{:g}", 100 * used.confidence)},
          {"picture_svg", found ? hundred_chart(percent, "found") : ""},
          {"percent", percent}};
}

PageData share_data(const memberscope::Used& used) {
  if (!used.share_known) return false;
  const auto percent = [](double value) { return msc::format("{:.0f}", 100 * value); };
  return {{"value", percent(used.share)},
          {"low", percent(used.share_low)},
          {"high", percent(used.share_high)},
          {"n_known", used.n_known}};
}

/// The images, the least p-value first, at most kMostShown of them.
PageData images_data(const ImageDecisions& decisions) {
  std::vector<size_t> order(decisions.images.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto& each = decisions.each.images;
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return each[a].p_value < each[b].p_value; });
  if (order.size() > kMostShown) order.resize(kMostShown);
  auto list = PageData::array();
  for (const auto i : order)
    list.push_back({{"id", decisions.images[i].id},
                    {"called", each[i].verdict == MSC_VERDICT_MEMBER},
                    {"decision", decision_name(each[i].verdict)},
                    {"p_value", msc::format("{:.3g}", each[i].p_value)},
                    {"adjusted", msc::format("{:.3g}", each[i].adjusted)}});
  return list;
}

PageData warnings_data(const ImageDecisions& decisions) {
  auto list = PageData::array();
  for (const auto& warning : decisions.warnings)
    list.push_back({{"text_html", sentence_html(warning)}});
  return framed(std::move(list));
}

}  // namespace

std::string decisions_html(const ImageDecisions& decisions) {
  const auto& each = decisions.each;
  const auto n = static_cast<int64_t>(decisions.images.size());
  return render("decisions.mustache", {{"title", "Were these images trained on?"},
                                       {"bound", bound_data(decisions)},
                                       {"share", share_data(decisions.used)},
                                       {"score_html", score_html(decisions.score)},
                                       {"alike", decisions.among_alike},
                                       {"error_rate", msc::format("{:g}", 100 * each.error_rate)},
                                       {"n", n},
                                       {"n_member", each.n_member},
                                       {"n_cannot_decide", each.n_cannot_decide},
                                       {"n_not_shown", each.n_not_shown},
                                       {"none", each.n_member == 0},
                                       {"set_p", msc::format("{:.3g}", decisions.set.p_value)},
                                       {"warnings", warnings_data(decisions)},
                                       {"cut", n > static_cast<int64_t>(kMostShown)},
                                       {"n_shown", std::min(n, static_cast<int64_t>(kMostShown))},
                                       {"images", images_data(decisions)}});
}

}  // namespace msc::audit
