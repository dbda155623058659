#include "page/comparison_page.h"

#include "audit/counted.h"
#include "core/base/format.h"
#include "judging/figure_words.h"
#include "page/html.h"
#include "page/plot.h"
#include "page/render.h"

namespace msc::audit {

namespace {

PageData scores_data(const Comparison& comparison) {
  auto list = PageData::array();
  for (const auto& score : comparison.scores)
    list.push_back({{"main", score.score == "l_mem"},
                    {"score_html", score_html(score.score)},
                    {"a", estimate_text(score.a)},
                    {"b", estimate_text(score.b)},
                    {"difference", msc::format("{:+.3f}", score.difference)},
                    {"low", msc::format("{:+.3f}", score.low)},
                    {"high", msc::format("{:+.3f}", score.high)}});
  return list;
}

std::string curves_svg(const Comparison& comparison) {
  const Axis x{0, 1, "false-positive rate: non-members called members"},
      y{0, 1, "true-positive rate: members found"};
  Plot plot(x, y, "ROC curves of both audits", 480, 420);
  plot.curve({{0, 0}, {1, 1}}, "chance");
  plot.curve(thinned(staircase(comparison.roc_b), x, y), "member");
  plot.curve(thinned(staircase(comparison.roc_a), x, y),
             "other dashed");  // on top, so that both show where they coincide
  return plot.svg();
}

}  // namespace

std::string comparison_html(const Comparison& comparison, double confidence) {
  return render("comparison.mustache",
                {{"title", "Two audits compared"},
                 {"members", counted(comparison.n_members, "member")},
                 {"nonmembers", counted(comparison.n_nonmembers, "non-member")},
                 {"paired", comparison.paired},
                 {"n_members_b", comparison.n_members_b},
                 {"n_nonmembers_b", comparison.n_nonmembers_b},
                 {"confidence", msc::format("{:g}", 100 * confidence)},
                 {"sentence_html", sentence_html(comparison_sentence(comparison))},
                 {"warnings", comparison.warnings},
                 {"name_a", comparison.name_a},
                 {"name_b", comparison.name_b},
                 {"scores", scores_data(comparison)},
                 {"roc_svg", curves_svg(comparison)}});
}

}  // namespace msc::audit
