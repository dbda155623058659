#include "page/plot.h"

#include <algorithm>
#include <cmath>

#include "core/base/format.h"
#include "page/html.h"

namespace msc::audit {

namespace {

constexpr double kLeft = 64;
constexpr double kRight = 14;
constexpr double kTop = 12;
constexpr double kBottom = 46;

/// 1, 2 or 5 times a power of ten, so that about `count` steps fill the range.
double round_step(double range, int count) {
  const double rough = range / count;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= rough) return factor * power;
  }
  return 10 * power;
}

/// 1, 0.1 and 0.01 as they are, smaller ones as powers of ten.
std::string power_text(double value) {
  if (value > 0.005) return msc::format("{:g}", value);
  return msc::format("10<tspan dy=\"-5\" font-size=\"75%\">{:.0f}</tspan>", std::log10(value));
}

}  // namespace

double Axis::place(double value) const {
  const double placed = logarithmic ? std::log(std::max(value, low) / low) / std::log(high / low)
                                    : (value - low) / (high - low);
  return std::clamp(placed, 0.0, 1.0);
}

std::vector<std::pair<double, std::string>> Axis::ticks() const {
  std::vector<std::pair<double, std::string>> result;
  if (logarithmic) {
    for (double v = std::pow(10, std::ceil(std::log10(low) - 1e-9)); v <= high * 1.0001; v *= 10)
      result.emplace_back(v, power_text(v));
    return result;
  }
  const double step = round_step(high - low, 5);
  for (double i = std::ceil(low / step - 1e-9) + 0.0; i * step <= high + 1e-9 * step; ++i)
    result.emplace_back(i * step, msc::format("{:g}", i * step));
  return result;
}

Plot::Plot(Axis x, Axis y, std::string description, double width, double height)
    : x_(std::move(x)),
      y_(std::move(y)),
      description_(std::move(description)),
      width_(width),
      height_(height) {}

std::pair<double, double> Plot::at(double x, double y) const {
  return {kLeft + x_.place(x) * (width_ - kLeft - kRight),
          height_ - kBottom - y_.place(y) * (height_ - kTop - kBottom)};
}

std::string Plot::path(const std::vector<std::pair<double, double>>& points) const {
  std::string text;
  for (const auto& [x, y] : points) {
    const auto [px, py] = at(x, y);
    text += msc::format("{}{:.1f} {:.1f}", text.empty() ? "M" : "L", px, py);
  }
  return text;
}

void Plot::curve(const std::vector<std::pair<double, double>>& points, const std::string& css) {
  body_ += msc::format("<path class=\"curve {}\" d=\"{}\"/>\n", css, path(points));
}

void Plot::polygon(const std::vector<std::pair<double, double>>& points, const std::string& css) {
  body_ += msc::format("<path class=\"{}\" d=\"{}Z\"/>\n", css, path(points));
}

void Plot::dot(double x, double y, double radius, const std::string& css,
               const std::string& tooltip) {
  const auto [px, py] = at(x, y);
  body_ += msc::format("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\"", css, px, py,
                       radius);
  body_ += tooltip.empty() ? "/>\n" : msc::format("><title>{}</title></circle>\n", escape(tooltip));
}

void Plot::cell(double left, double low, double right, double high, double opacity,
                const std::string& css) {
  if (opacity < 0.02) return;
  const auto [x0, y0] = at(left, high);
  const auto [x1, y1] = at(right, low);
  body_ += msc::format(
      "<path class=\"{}\" opacity=\"{:.2f}\" d=\"M{:.1f} {:.1f}H{:.1f}V{:.1f}H{:.1f}Z\"/>\n", css,
      opacity, x0, y0, x1, y1, x0);
}

std::string Plot::frame() const {
  const double right = width_ - kRight;
  const double floor = height_ - kBottom;
  std::string text;
  for (const auto& [value, label] : x_.ticks()) {
    const double px = at(value, y_.low).first;
    text += msc::format(
        "<path class=\"gridline\" d=\"M{0:.1f} {1}V{2}\"/><text class=\"tick\" x=\"{0:.1f}\" "
        "y=\"{3}\" text-anchor=\"middle\">{4}</text>\n",
        px, kTop, floor, floor + 17, label);
  }
  for (const auto& [value, label] : y_.ticks()) {
    const double py = at(x_.low, value).second;
    text += msc::format(
        "<path class=\"gridline\" d=\"M{1} {0:.1f}H{2}\"/><text class=\"tick\" x=\"{3}\" "
        "y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>\n",
        py, kLeft, right, kLeft - 7, py + 4, label);
  }
  text += msc::format("<path class=\"axis\" d=\"M{} {}V{}H{}\"/>\n", kLeft, kTop, floor, right);
  text += msc::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n",
                      (kLeft + right) / 2, height_ - 8, x_.label);
  return text +
         msc::format(
             "<text transform=\"translate(14 {}) rotate(-90)\" text-anchor=\"middle\">{}</text>\n",
             (kTop + floor) / 2, y_.label);
}

std::string Plot::svg() const {
  return msc::format(
      "<svg class=\"w{0:.0f}\" viewBox=\"0 0 {0} {1}\" role=\"img\" "
      "aria-label=\"{2}\">\n{3}{4}</svg>\n",
      width_, height_, escape(description_), frame(), body_);
}

std::vector<std::pair<double, double>> staircase(
    const std::vector<std::pair<double, double>>& points) {
  std::vector<std::pair<double, double>> steps;
  for (const auto& [x, y] : points) {
    if (!steps.empty() && steps.back().first != x && steps.back().second != y)
      steps.emplace_back(x, steps.back().second);
    steps.emplace_back(x, y);
  }
  return steps;
}

std::vector<std::pair<double, double>> thinned(const std::vector<std::pair<double, double>>& points,
                                               const Axis& x, const Axis& y) {
  constexpr double kVisible = 1.0 / 800;
  std::vector<std::pair<double, double>> kept;
  for (size_t i = 0; i < points.size(); ++i) {
    const auto& p = points[i];
    const bool moved = kept.empty() ||
                       std::abs(x.place(p.first) - x.place(kept.back().first)) > kVisible ||
                       std::abs(y.place(p.second) - y.place(kept.back().second)) > kVisible;
    if (moved || i + 1 == points.size()) kept.push_back(p);
  }
  return kept;
}

}  // namespace msc::audit
