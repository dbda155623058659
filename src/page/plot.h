#pragma once

#include <string>
#include <utility>
#include <vector>

namespace msc::audit {

/// One axis of a plot: its range, its label, linear or logarithmic.
struct Axis {
  double low = 0;
  double high = 1;
  std::string label;  ///< May hold <tspan> markup of its own.
  bool logarithmic = false;

  /// Position of a value, 0 at `low` and 1 at `high`, clipped to that.
  double place(double value) const;
  /// Round values to mark, with the text for each.
  std::vector<std::pair<double, std::string>> ticks() const;
};

/// An SVG picture with two labelled axes. Colours come from the page's style by class.
class Plot {
 public:
  Plot(Axis x, Axis y, std::string description, double width = 480, double height = 360);

  void curve(const std::vector<std::pair<double, double>>& points, const std::string& css);
  void polygon(const std::vector<std::pair<double, double>>& points, const std::string& css);
  void dot(double x, double y, double radius, const std::string& css,
           const std::string& tooltip = "");
  void cell(double left, double low, double right, double high, double opacity,
            const std::string& css);

  std::string svg() const;

 private:
  std::pair<double, double> at(double x, double y) const;
  std::string path(const std::vector<std::pair<double, double>>& points) const;
  std::string frame() const;

  Axis x_;
  Axis y_;
  std::string description_;
  double width_;
  double height_;
  std::string body_;
};

/// The staircase through the points of an ROC curve: right first, then up.
std::vector<std::pair<double, double>> staircase(
    const std::vector<std::pair<double, double>>& points);

/// `points` without those that a reader could not tell from their neighbours in the picture.
std::vector<std::pair<double, double>> thinned(const std::vector<std::pair<double, double>>& points,
                                               const Axis& x, const Axis& y);

}  // namespace msc::audit
