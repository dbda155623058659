#include "judging/unlike.h"

#include <algorithm>
#include <cmath>
#include <memberscope/evaluation.hpp>
#include <optional>

#include "core/base/format.h"
#include "judging/blind_baselines.h"
#include "judging/verdict.h"

namespace msc::audit {

namespace {

constexpr double kLevel = 0.1;  // share of those named that are like the references, at most

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Distances of all values from their median, in their median such distance; where more than half
/// are equal, in the mean one. None where all are equal.
std::vector<double> distances(std::vector<double> values) {
  const double centre = median(values);
  for (auto& value : values) value = std::abs(value - centre);
  double spread = median(values);
  if (spread == 0) {
    for (const double value : values) spread += value / static_cast<double>(values.size());
  }
  for (auto& value : values) value = spread > 0 ? value / spread : 0;
  return values;
}

/// A column of the references, which all have it, and of the images.
struct Compared {
  std::string name;
  std::vector<double> references;
  std::vector<std::optional<double>> images;
};

std::vector<Compared> compared_columns(const DecisionSides& sides) {
  auto all = sides.references;
  all.insert(all.end(), sides.images.begin(), sides.images.end());
  std::vector<Compared> columns;
  for (const auto& [name, values] : blind_columns(all)) {
    const auto split = values.begin() + static_cast<std::ptrdiff_t>(sides.references.size());
    if (!std::all_of(values.begin(), split, [](const auto& v) { return v.has_value(); })) continue;
    Compared column{name, {}, {split, values.end()}};
    for (auto it = values.begin(); it != split; ++it) column.references.push_back(**it);
    columns.push_back(std::move(column));
  }
  return columns;
}

Unlike compare(const std::vector<Compared>& columns, size_t image, size_t n_references) {
  std::vector<double> farthest(n_references + 1);  // the image last
  Unlike found;
  for (const auto& column : columns) {
    if (!column.images[image]) continue;
    auto values = column.references;
    values.push_back(*column.images[image]);
    values = distances(std::move(values));
    if (values.back() > farthest.back()) found.column = column.name;
    for (size_t i = 0; i < values.size(); ++i) farthest[i] = std::max(farthest[i], values[i]);
  }
  const auto as_far = std::count_if(farthest.begin(), farthest.end(),
                                    [&](double d) { return d >= farthest.back(); });
  found.p_value = static_cast<double>(as_far) / static_cast<double>(farthest.size());
  return found;
}

}  // namespace

std::vector<Unlike> unlike_references(const DecisionSides& sides) {
  const auto columns = compared_columns(sides);
  std::vector<Unlike> found;
  std::vector<double> p_values;
  for (size_t i = 0; i < sides.images.size(); ++i) {
    found.push_back(compare(columns, i, sides.references.size()));
    p_values.push_back(found.back().p_value);
  }
  const auto adjusted = memberscope::benjamini_hochberg(p_values);
  for (size_t i = 0; i < found.size(); ++i) found[i].adjusted = adjusted[i];
  return found;
}

std::string unlike_sentence(const std::vector<Row>& images, const std::vector<Unlike>& found) {
  std::string names;
  int64_t n = 0;
  for (size_t i = 0; i < found.size(); ++i) {
    if (found[i].adjusted > kLevel || ++n > 3) continue;
    names += msc::format("{}'{}' ({}, p = {:.2g})", names.empty() ? "" : ", ", images[i].id,
                         baseline_name(found[i].column), found[i].p_value);
  }
  if (n == 0) return {};
  return msc::format(
      "{} of {} images {} unlike the references in what the victim has no part in: {}{}. What is "
      "said of {} rests on references of another kind.",
      n, found.size(), n == 1 ? "is" : "are", names, n > 3 ? " and others" : "",
      n == 1 ? "it" : "them");
}

}  // namespace msc::audit
