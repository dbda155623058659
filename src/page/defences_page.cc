#include "page/defences_page.h"

#include "core/base/format.h"
#include "defence/alteration.h"
#include "judging/verdict.h"
#include "page/html.h"
#include "page/plot.h"

namespace msc::audit {
namespace {

/// Colour of a score, by its place among those that defences are judged by.
const char* colour(size_t place) {
  static constexpr const char* kCss[] = {"rec", "member", "pred", "other"};
  return kCss[place % std::size(kCss)];
}

std::string legend_html() {
  std::string text;
  const auto scores = defended_scores();
  for (size_t s = 0; s < scores.size(); ++s)
    text += msc::format("<span><b style=\"background:var(--{})\"></b>{}</span>", colour(s),
                        score_html(scores[s]->name));
  return text;
}

/// Attack against utility: a curve per score through the strengths of one defence, from the
/// unaltered output on.
std::string plot_of(const std::vector<JudgedDefence>& all, const std::string& name) {
  const bool images = all.front().defence.images();
  Plot plot({0, 1, images ? "SSIM with the unaltered output" : "mean IoU with the truth"},
            {0.4, 1, "AUC of the attack"}, "Attack against utility: " + name, 400, 300);
  const auto scores = defended_scores();
  for (size_t s = 0; s < scores.size(); ++s) {
    std::vector<std::pair<double, double>> points;
    for (const auto& judged : all) {
      const auto& d = judged.defence;
      if (d.name != name && d.name != kUnaltered) continue;
      if (judged.auc[s].defined())
        points.emplace_back(images ? d.ssim : d.mean_iou, judged.auc[s].estimate().value);
    }
    plot.curve(points, colour(s));
    for (const auto& [x, y] : points)
      plot.dot(x, y, 3, colour(s), msc::format("{}: AUC {:.3f} at {:.3f}", scores[s]->name, y, x));
  }
  return "<figure>" + plot.svg() + "<figcaption>" + escape(name) + "</figcaption></figure>\n";
}

}  // namespace

std::string defences_html(const std::vector<JudgedDefence>& all) {
  std::string headings, rows, plots;
  for (const auto* score : defended_scores())
    headings += msc::format("<th class=\"n\">{}</th>", score_html(score->name));
  for (const auto& judged : all) {
    const auto& d = judged.defence;
    rows +=
        msc::format("<tr><td>{} {:g}</td><td>{}</td>", escape(d.name), d.strength, utility_text(d));
    for (const auto& auc : judged.auc)
      rows += "<td class=\"n\">" + (auc.defined() ? estimate_text(auc.estimate()) : "-") + "</td>";
    rows += "</tr>\n";
    const bool seen = d.name == kUnaltered ||
                      plots.find("<figcaption>" + escape(d.name) + "<") != std::string::npos;
    if (!seen) plots += plot_of(all, d.name);
  }
  return html_document(
      "Defences",
      msc::format(
          "<style>svg circle[class]{{stroke:none}}svg circle.rec{{fill:var(--rec)}}svg "
          "circle.member{{fill:var(--member)}}"
          "svg circle.pred{{fill:var(--pred)}}svg "
          "circle.other{{fill:var(--other)}}</style>\n<h1>Altered outputs, and the attack on "
          "them</h1>\n"
          "<p>Recorded outputs were altered and scored again; no query was spent. AUC above 0.5: "
          "members are told apart. A defence helps "
          "where every score falls, at a "
          "utility that can still be used. The combined score is standardised on non-members of "
          "other folds.</p>\n<p class=\"legend\">"
          "{}</p>\n<div class=\"grid\">\n{}</div>\n<div "
          "class=\"scroll\"><table><tr><th>Defence</th><th>Utility</th>{}</tr>\n{}"
          "</table></div>\n",
          legend_html(), plots, headings, rows));
}

void write_defences(const std::vector<JudgedDefence>& defences, OutputFolder& out) {
  out.write("defences.csv", defences_csv(defences));
  out.write("defences.json", defences_json(defences).dump(2) + "\n");
  out.write("defences.html", defences_html(defences));
}

}  // namespace msc::audit
