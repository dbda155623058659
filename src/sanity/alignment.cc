#include "sanity/alignment.h"

#include <array>
#include <cmath>
#include <map>

#include "sanity/local_map.h"

namespace msc::sanity {
namespace {

struct Way {
  const char* name;
  bool transposed, upside_down, mirrored;  // in this order
};

/// The last four need a square.
constexpr std::array<Way, 8> kWays{{{"as stored", false, false, false},
                                    {"flipped left to right", false, false, true},
                                    {"flipped upside down", false, true, false},
                                    {"turned by 180 degrees", false, true, true},
                                    {"transposed", true, false, false},
                                    {"turned by 90 degrees", true, false, true},
                                    {"turned by 270 degrees", true, true, false},
                                    {"transposed across", true, true, true}}};

Cells turned(const Cells& cells, const Way& way) {
  Cells out{cells.columns, {}};
  for (int64_t y = 0; y < kSide; ++y)
    for (int64_t x = 0; x < kSide; ++x) {
      const int64_t i = way.upside_down ? kSide - 1 - y : y, j = way.mirrored ? kSide - 1 - x : x;
      const double* from = way.transposed ? cells.cell(j, i) : cells.cell(i, j);
      out.values.insert(out.values.end(), from, from + cells.columns);
    }
  return out;
}

/// Mean gain of each unit.
std::vector<double> by_unit(const std::vector<AlignedPair>& pairs, const std::vector<double>& way,
                            const std::vector<double>& stored) {
  std::map<std::string, std::pair<double, double>> groups;
  for (size_t i = 0; i < pairs.size(); ++i) {
    const auto name = pairs[i].group.empty() ? "#" + std::to_string(i) : "=" + pairs[i].group;
    groups[name].first += way[i] - stored[i];
    groups[name].second += 1;
  }
  std::vector<double> gains;
  for (const auto& [name, sum] : groups) gains.push_back(sum.first / sum.second);
  return gains;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

void weigh(const std::vector<double>& gains, Alignment& found) {
  const double centre = mean(gains);
  double squares = 0, better = 0;
  for (const double gain : gains) {
    squares += (gain - centre) * (gain - centre);
    better += gain > 0;
  }
  const auto n = static_cast<double>(gains.size());
  const double deviation = n > 1 ? std::sqrt(squares / (n - 1) / n) : 0;
  found.z = deviation > 0 ? centre / deviation : 0;
  found.share = better / n;
}

}  // namespace

Alignment alignment_of(const std::vector<AlignedPair>& pairs) {
  std::vector<AlignedPair> usable;
  bool square = true;
  for (const auto& pair : pairs)
    if (!pair.x.values.empty() && !pair.y.values.empty() &&
        (usable.empty() ||
         (pair.x.columns == usable[0].x.columns && pair.y.columns == usable[0].y.columns))) {
      usable.push_back(pair);
      square = square && pair.square;
    }
  Alignment found;
  if (usable.size() < 2) return found;
  std::vector<Cells> x;
  for (const auto& pair : usable) x.push_back(pair.x);
  const LocalMap map(x);
  std::vector<double> stored, best;
  for (size_t w = 0; w < (square ? kWays.size() : 4); ++w) {
    std::vector<Cells> y;
    for (const auto& pair : usable) y.push_back(turned(pair.y, kWays[w]));
    auto correlations = map.correlations(y);
    if (w == 0) {
      stored = std::move(correlations);
    } else if (best.empty() || mean(correlations) > mean(best)) {
      best = std::move(correlations);
      found.way = kWays[w].name;
    }
  }
  found.stored = mean(stored);
  found.best = mean(best);
  const auto gains = by_unit(usable, best, stored);
  found.n_units = static_cast<int64_t>(gains.size());
  weigh(gains, found);
  return found;
}

}  // namespace msc::sanity
