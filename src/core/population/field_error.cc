#include "core/population/field_error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "memberscope/c/loss.h"
#include "memberscope/c/target.h"

namespace msc {
namespace {

double image_error(const double* f, const double* y, int64_t n, int32_t loss) {
  double sum = 0;
  for (int64_t c = 0; c < n; ++c)
    sum += loss == MSC_LOSS_L1 ? std::abs(y[c] - f[c]) : (y[c] - f[c]) * (y[c] - f[c]);
  return sum / static_cast<double>(n);
}

/// Classes that do not exclude each other.
double binary_error(const double* f, const double* y, int64_t n, const FieldMeasure& measure) {
  double sum = 0;
  for (int64_t c = 0; c < n; ++c) {
    if (measure.loss == MSC_LOSS_ERROR_RATE) {
      sum += f[c] > 0.5 ? 1 - y[c] : y[c];
      continue;
    }
    const double p = std::clamp(f[c], measure.probability_floor, 1 - measure.probability_floor);
    sum -= y[c] * std::log(p) + (1 - y[c]) * std::log(1 - p);
  }
  return sum / static_cast<double>(n);
}

/// @param y Part of each class. @param weight Of an error at each class.
double label_error(const double* f, const double* y, const std::vector<double>& weight,
                   const FieldMeasure& measure) {
  const auto clipped = [&](double p) { return std::clamp(p, measure.probability_floor, 1.0); };
  const auto n = weight.size();
  double total = 0;
  for (size_t k = 0; k < n; ++k) total += clipped(f[k]);
  const auto likeliest = static_cast<size_t>(std::max_element(f, f + n) - f);
  double sum = 0;
  for (size_t k = 0; k < n; ++k)
    sum += weight[k] * y[k] *
           (measure.loss == MSC_LOSS_ERROR_RATE ? static_cast<double>(k != likeliest)
                                                : std::log(total / clipped(f[k])));
  return sum;
}

/// Under which the mean over cells is that over the classes that occur.
std::vector<double> class_weights(const GridField& y, const std::vector<uint8_t>& cells,
                                  int32_t average) {
  std::vector<double> part(static_cast<size_t>(y.columns));
  if (average == MSC_AVERAGE_PIXELS) return std::vector<double>(part.size(), 1.0);
  for (int64_t i = 0; i < y.cells(); ++i)
    for (size_t k = 0; k < part.size() && cells[static_cast<size_t>(i)]; ++k)
      part[k] += y.cell(i)[k];
  const double all = std::accumulate(part.begin(), part.end(), 0.0);
  const auto present = static_cast<double>(part.size()) -
                       static_cast<double>(std::count(part.begin(), part.end(), 0.0));
  for (double& value : part) value = value > 0 ? all / (present * value) : 0;
  return part;
}

}  // namespace

double field_error(const GridField& f, const GridField& y, const std::vector<uint8_t>& cells,
                   const FieldMeasure& measure) {
  const bool labels = measure.kind == MSC_TARGET_LABELS;
  const auto weight = labels ? class_weights(y, cells, measure.average) : std::vector<double>();
  double sum = 0;
  int64_t n = 0;
  for (int64_t i = 0; i < y.cells(); ++i) {
    if (!cells[static_cast<size_t>(i)]) continue;
    ++n;
    sum += labels ? label_error(f.cell(i), y.cell(i), weight, measure)
           : measure.kind == MSC_TARGET_IMAGE
               ? image_error(f.cell(i), y.cell(i), y.columns, measure.loss)
               : binary_error(f.cell(i), y.cell(i), y.columns, measure);
  }
  return sum / static_cast<double>(n);
}

}  // namespace msc
