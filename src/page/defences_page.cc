#include "page/defences_page.h"

#include <set>

#include "core/base/format.h"
#include "defence/alteration.h"
#include "judging/figure_words.h"
#include "page/html.h"
#include "page/plot.h"
#include "page/render.h"

namespace msc::audit {
namespace {

/// Colour of a score, by its place among those that defences are judged by.
const char* colour(size_t place) {
  static constexpr const char* kCss[] = {"rec", "member", "pred", "other"};
  return kCss[place % std::size(kCss)];
}

PageData scores_data() {
  auto list = PageData::array();
  for (const auto* score : defended_scores())
    list.push_back({{"colour", colour(list.size())}, {"score_html", score_html(score->name)}});
  return list;
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
  return plot.svg();
}

/// A plot per kind of defence, in the order in which they came.
PageData plots_data(const std::vector<JudgedDefence>& all) {
  auto list = PageData::array();
  std::set<std::string> seen{kUnaltered};
  for (const auto& judged : all) {
    const auto& name = judged.defence.name;
    if (seen.insert(name).second)
      list.push_back({{"name", name}, {"plot_svg", plot_of(all, name)}});
  }
  return list;
}

PageData row_of(const JudgedDefence& judged) {
  const auto& defence = judged.defence;
  auto auc = PageData::array();
  for (const auto& one : judged.auc)
    auc.push_back(one.defined() ? estimate_text(one.estimate()) : "-");
  return {{"name", defence.name},
          {"strength", msc::format("{:g}", defence.strength)},
          {"utility", utility_text(defence)},
          {"auc", std::move(auc)}};
}

}  // namespace

std::string defences_html(const std::vector<JudgedDefence>& all) {
  auto rows = PageData::array();
  for (const auto& judged : all) rows.push_back(row_of(judged));
  return render("defences.mustache", {{"title", "Defences"},
                                      {"scores", scores_data()},
                                      {"plots", plots_data(all)},
                                      {"defences", std::move(rows)}});
}

void write_defences(const std::vector<JudgedDefence>& defences, OutputFolder& out) {
  out.write("defences.csv", defences_csv(defences));
  out.write("defences.json", defences_json(defences).dump(2) + "\n");
  out.write("defences.html", defences_html(defences));
}

}  // namespace msc::audit
