#include "page/charts.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/format.h"
#include "judging/verdict_rule.h"
#include "page/html.h"
#include "page/plot.h"

namespace msc::audit {

namespace {

using Points = std::vector<std::pair<double, double>>;

std::string score_svg(const std::string& score) {
  const std::string label = score_kind(score).label;
  if (label.substr(0, 2) != "L_") return escape(label);
  return "<tspan font-style=\"italic\">L</tspan><tspan dy=\"4\" font-size=\"80%\">" +
         escape(label.substr(2)) + "</tspan>";
}

/// Wilson's interval (1927) of a rate: narrow enough to draw, and never of zero width.
std::pair<double, double> wilson(double rate, double n) {
  constexpr double z = 1.959964;
  const double centre = (rate + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z * std::sqrt(rate * (1 - rate) / n + z * z / (4 * n * n)) / (1 + z * z / n);
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

/// Pointwise: each point of the curve with the corners of its two rates' intervals, and the two
/// corners of the square that every curve joins.
Points band(const Points& roc, double n1, double n0) {
  Points upper{{0, 0}}, lower;
  for (const auto& [fpr, tpr] : roc) {
    const auto [x_low, x_high] = wilson(fpr, n0);
    const auto [y_low, y_high] = wilson(tpr, n1);
    upper.emplace_back(x_low, y_high);
    lower.emplace_back(x_high, y_low);
  }
  upper.emplace_back(1, 1);
  upper.insert(upper.end(), lower.rbegin(), lower.rend());
  return upper;
}

/// Where a logarithmic axis begins: at the smallest rate that `n` samples can show, and at a tenth
/// where they are few.
double least_seen(double n) {
  return std::min(0.1, 1 / n);
}

/// The range that holds nearly all values, a little widened.
std::pair<double, double> range_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto quantile = [&](double q) {
    return values[static_cast<size_t>(q * static_cast<double>(values.size() - 1))];
  };
  const double low = quantile(0.002), high = quantile(0.998);
  const double margin = high > low ? 0.04 * (high - low) : std::max(1e-6, 0.1 * std::abs(low));
  return {low - margin, high + margin};
}

Points histogram(const std::vector<double>& values, const Axis& axis, int bins) {
  std::vector<double> shares(static_cast<size_t>(bins));
  for (const double v : values)
    shares[std::min<size_t>(bins - 1, static_cast<size_t>(axis.place(v) * bins))] +=
        1.0 / static_cast<double>(values.size());
  Points outline{{axis.low, 0}};
  for (int b = 0; b < bins; ++b) {
    outline.emplace_back(axis.low + (axis.high - axis.low) * b / bins, shares[b]);
    outline.emplace_back(axis.low + (axis.high - axis.low) * (b + 1) / bins, shares[b]);
  }
  outline.emplace_back(axis.high, 0);
  return outline;
}

double highest(const Points& a, const Points& b) {
  double top = 0;
  for (const auto* points : {&a, &b}) {
    for (const auto& [x, y] : *points) top = std::max(top, y);
  }
  return top;
}

/// One dot per pair.
void draw_pairs(Plot& plot, const Judgement& judgement) {
  for (const auto& row : judgement.rows)
    plot.dot(*row.l_pred, *row.l_rec, *row.member ? 3.4 : 3, *row.member ? "dm" : "do",
             msc::format("{}: L_rec {:.3g}, L_pred {:.3g}, L_mem {:.3g}", row.id, *row.l_rec,
                         *row.l_pred, *row.l_mem));
}

/// Pairs of both sides in one cell of the scatter, each as a share of its side.
struct Cell {
  double members = 0;
  double others = 0;
};

/// One square per cell: hue by who prevails there, opacity by how many there are.
void draw_cells(Plot& plot, const Judgement& judgement, const Axis& x, const Axis& y) {
  constexpr int kColumns = 64, kRows = 44;
  std::map<std::pair<int, int>, Cell> cells;
  double most = 0;
  for (const auto& row : judgement.rows) {
    auto& cell = cells[{std::min(kColumns - 1, static_cast<int>(x.place(*row.l_pred) * kColumns)),
                        std::min(kRows - 1, static_cast<int>(y.place(*row.l_rec) * kRows))}];
    (*row.member ? cell.members : cell.others) +=
        1.0 / static_cast<double>(*row.member ? judgement.n_members : judgement.n_nonmembers);
    most = std::max(most, cell.members + cell.others);
  }
  const double width = (x.high - x.low) / kColumns, height = (y.high - y.low) / kRows;
  for (const auto& [place, cell] : cells) {
    const double sum = cell.members + cell.others, lean = (cell.members - cell.others) / sum;
    const double left = x.low + place.first * width, low = y.low + place.second * height;
    const double solid = 0.25 + 0.75 * std::sqrt(sum / most);
    plot.cell(left, low, left + width, low + height, solid * (1 - std::abs(lean)), "cell-both");
    plot.cell(left, low, left + width, low + height, solid * std::abs(lean),
              lean > 0 ? "cell-member" : "cell-other");
  }
}

}  // namespace

std::string roc_chart(const Judgement& judgement, bool logarithmic) {
  const auto n1 = static_cast<double>(judgement.n_members);
  const auto n0 = static_cast<double>(judgement.n_nonmembers);
  Axis x{0, 1, "false-positive rate: non-members called members", logarithmic};
  Axis y{0, 1, "true-positive rate: members found", logarithmic};
  if (logarithmic) x.low = least_seen(n0), y.low = least_seen(n1);
  Plot plot(x, y, logarithmic ? "ROC curves, logarithmic axes" : "ROC curves", 480, 420);
  const auto score = verdict_score(judgement);
  plot.polygon(thinned(band(judgement.evaluation->roc(score), n1, n0), x, y), "band");
  Points chance;
  for (int i = 0; i <= 100; ++i)
    chance.emplace_back(x.low * std::pow(x.high / std::max(x.low, 1e-12), i / 100.0), 0);
  for (auto& point : chance) point.second = point.first;
  if (!logarithmic) chance = {{0, 0}, {1, 1}};
  plot.curve(chance, "chance");
  const std::pair<std::string, const char*> drawn[] = {
      {"l_rec", "rec"}, {"l_pred", "pred"}, {score, "member"}};
  for (const auto& [name, css] : drawn)
    plot.curve(thinned(staircase(judgement.evaluation->roc(name)), x, y), css);
  return plot.svg();
}

std::string histogram_chart(const Judgement& judgement, const std::string& score) {
  const auto values = judgement.values(score);
  const auto [low, high] = range_of(values);
  std::vector<double> members, others;
  for (size_t i = 0; i < values.size(); ++i)
    (*judgement.rows[i].member ? members : others).push_back(values[i]);
  Axis x{low, high, score_svg(score)};
  const int bins =
      std::clamp(static_cast<int>(2 * std::cbrt(static_cast<double>(values.size()))), 8, 48);
  const auto member_shape = histogram(members, x, bins);
  const auto other_shape = histogram(others, x, bins);
  Plot plot(x, {0, 1.08 * highest(member_shape, other_shape), "share of pairs"},
            "Histogram of " + score, 360, 270);
  plot.polygon(other_shape, "fill-other");
  plot.polygon(member_shape, "fill-member");
  return plot.svg();
}

bool draws_cells(const Judgement& judgement) {
  constexpr size_t kDrawnSingly = 2000;
  return judgement.rows.size() > kDrawnSingly;
}

std::string scatter_chart(const Judgement& judgement) {
  const auto [x_low, x_high] = range_of(judgement.values("l_pred"));
  const auto [y_low, y_high] = range_of(judgement.values("l_rec"));
  const Axis x{x_low, x_high, "predictability error " + score_svg("l_pred")};
  const Axis y{y_low, y_high, "reconstruction error " + score_svg("l_rec")};
  Plot plot(x, y, "Reconstruction error against predictability error", 560, 380);
  if (draws_cells(judgement))
    draw_cells(plot, judgement, x, y);
  else
    draw_pairs(plot, judgement);
  return plot.svg();
}

std::string interval_chart(const Judgement& judgement) {
  std::vector<std::pair<std::string, memberscope::Estimate>> lines;
  for (const auto& baseline : judgement.blind) {
    if (!find_score(baseline.name))
      lines.emplace_back(escape(baseline.name.substr(6)), baseline.auc);
  }
  for (const auto& score : judgement.scores)
    lines.emplace_back(score_svg(score), judgement.evaluation_of(score).find(score + ".auc"));
  const auto n = static_cast<double>(lines.size());
  double low = 0.5;
  for (const auto& [name, auc] : lines) low = std::min(low, auc.low);
  std::string text;
  const double width = 560, left = 110, right = 20, row_height = 30;
  const double height = row_height * n + 46;
  const Axis x{std::min(0.4, std::floor(low * 10) / 10), 1, ""};
  const auto px = [&](double v) { return left + x.place(v) * (width - left - right); };
  for (const auto& [value, label] : x.ticks())
    text += msc::format(
        "<path class=\"{4}\" d=\"M{0:.1f} 6V{1}\"/><text class=\"tick\" x=\"{0:.1f}\" y=\"{2}\" "
        "text-anchor=\"middle\">{3}</text>\n",
        px(value), height - 38, height - 22, label, "gridline");
  text += msc::format("<path class=\"chance\" d=\"M{:.1f} 6V{}\"/>\n", px(0.5), height - 38);
  for (size_t i = 0; i < lines.size(); ++i) {
    const auto& auc = lines[i].second;
    const double py = 6 + row_height * (static_cast<double>(i) + 0.5);
    text += msc::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>", left - 12,
                        py + 4, lines[i].first);
    text += msc::format(
        "<path class=\"whisker\" d=\"M{:.1f} {:.1f}H{:.1f}\"/><circle class=\"point\" "
        "cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5\"/>\n",
        px(auc.low), py, px(auc.high), px(auc.value), py);
  }
  return msc::format(
      "<svg class=\"w560\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"AUC with "
      "intervals\">\n{}<text x=\"{}\" y=\"{}\" "
      "text-anchor=\"middle\">AUC (0.5 = no difference)</text></svg>\n",
      width, height, text, (left + width - right) / 2, height - 5);
}

}  // namespace msc::audit
