#include "core/predictor/held_out_error.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/softmax.h"
#include "core/image/element.h"
#include "core/kernels/dense.h"
#include "core/loss/losses.h"
#include "core/predictor/class_weight.h"

namespace msc {
namespace {

/// Sum of the errors of one target over the held-out positions of one segment of rows.
class SegmentError {
 public:
  SegmentError(const Geometry& geometry, const Split& split, const SegmentPrediction& prediction,
               size_t sy)
      : geometry_(geometry),
        split_(split),
        prediction_(prediction),
        rows_(geometry.y.segments()[sy]) {}

  double of_image(const TargetReader& target, const ErrorMeasure& measure, int64_t first) const;
  double of_labels(const TargetReader& target, const ErrorMeasure& measure, int64_t first) const;

 private:
  void expand(int64_t column, double* at_zero, double* slope) const;
  double of_label_row(const uint8_t* role, const int64_t* labels, double ty,
                      const ErrorMeasure& measure, int64_t first, int64_t classes) const;

  const Geometry& geometry_;
  const Split& split_;
  const SegmentPrediction& prediction_;
  const Segment& rows_;
};

/// The prediction of one column along a row: at_zero + t_y * slope.
void SegmentError::expand(int64_t column, double* at_zero, double* slope) const {
  const int64_t n = prediction_.columns();
  for (size_t sx = 0; sx < geometry_.x.segments().size(); ++sx) {
    const Segment& run = geometry_.x.segments()[sx];
    const double* c = prediction_.coefficient(sx) + column;
    for (int64_t x = run.begin; x < run.end; ++x) {
      const double t = run.t(x);
      at_zero[x] = c[0] + t * c[2 * n];
      slope[x] = c[n] + t * c[3 * n];
    }
  }
}

double binary_error(int64_t n, double t, const double* d, const double* y, const double* e0,
                    const double* e1, const ErrorMeasure& measure, const ClassLoss& loss) {
  double sum = 0;
  for (int64_t i = 0; i < n; ++i) {
    if (d[i] == 0) continue;
    double p = e0[i] + t * e1[i];
    if (measure.probe == MSC_PROBE_LOGISTIC) p = logistic(p);
    sum += loss.held_out_decision(p, y[i], measure.probability_floor);
  }
  return sum;
}

double row_error(int64_t n, double t, const double* d, const double* y, const double* e0,
                 const double* e1, const ErrorMeasure& measure) {
  const Loss& loss = loss_of(measure.loss, MSC_STAGE_PREDICTOR);
  if (loss.image.held_out) return loss.image.held_out(n, t, d, y, e0, e1);
  return binary_error(n, t, d, y, e0, e1, measure, loss.classes);
}

double SegmentError::of_image(const TargetReader& target, const ErrorMeasure& measure,
                              int64_t first) const {
  const auto width = static_cast<size_t>(split_.width);
  const auto channels = static_cast<size_t>(target.columns());
  std::vector<double> expanded(2 * channels * width);
  for (size_t c = 0; c < channels; ++c)
    expand(first + static_cast<int64_t>(c), expanded.data() + 2 * c * width,
           expanded.data() + (2 * c + 1) * width);
  std::vector<double> d(width);
  std::vector<double> values(channels * width);
  double sum = 0;
  for (int64_t row = rows_.begin; row < rows_.end; ++row) {
    const uint8_t* role = split_.row(row);
    for (size_t x = 0; x < width; ++x) d[x] = role[x] == Split::kHeldOut ? 1.0 : 0.0;
    target.read_planes(row, values.data());
    for (size_t c = 0; c < channels; ++c) {
      const double* at_zero = expanded.data() + 2 * c * width;
      sum += row_error(split_.width, rows_.t(row), d.data(), values.data() + c * width, at_zero,
                       at_zero + width, measure);
    }
  }
  return sum;
}

double SegmentError::of_label_row(const uint8_t* role, const int64_t* labels, double ty,
                                  const ErrorMeasure& measure, int64_t first,
                                  int64_t classes) const {
  const int64_t n = prediction_.columns();
  const auto k = static_cast<size_t>(classes);
  const auto error = loss_of(measure.loss, MSC_STAGE_PREDICTOR).classes.held_out;
  std::vector<double> line(3 * k);  // at t_x = 0, slope in t_x, prediction at one position
  double sum = 0;
  for (size_t sx = 0; sx < geometry_.x.segments().size(); ++sx) {
    const Segment& run = geometry_.x.segments()[sx];
    const double* c = prediction_.coefficient(sx) + first;
    for (size_t i = 0; i < k; ++i) {
      line[i] = c[i] + ty * c[static_cast<size_t>(n) + i];
      line[k + i] = c[2 * static_cast<size_t>(n) + i] + ty * c[3 * static_cast<size_t>(n) + i];
    }
    double* p = line.data() + 2 * k;
    for (int64_t x = run.begin; x < run.end; ++x) {
      if (role[x] != Split::kHeldOut) continue;
      const double weight =
          measure.class_weight.empty() ? 1 : measure.class_weight[static_cast<size_t>(labels[x])];
      const double total = kernels::dense().clipped_sum(
          classes, run.t(x), line.data(), line.data() + k, measure.probability_floor, p);
      sum += weight * error({p, classes, total, measure.probability_floor,
                             measure.probe == MSC_PROBE_LOGISTIC},
                            labels[x]);
    }
  }
  return sum;
}

double SegmentError::of_labels(const TargetReader& target, const ErrorMeasure& measure,
                               int64_t first) const {
  std::vector<int64_t> labels(static_cast<size_t>(split_.width));
  double sum = 0;
  for (int64_t row = rows_.begin; row < rows_.end; ++row) {
    target.read_labels(row, labels.data());
    sum += of_label_row(split_.row(row), labels.data(), rows_.t(row), measure, first,
                        target.columns());
  }
  return sum;
}

/// The measures with the class weights that their average asks for.
std::vector<ErrorMeasure> weighted(std::vector<ErrorMeasure> measures,
                                   const std::vector<TargetReader>& targets, const Split& split) {
  for (size_t i = 0; i < targets.size(); ++i)
    if (targets[i].is_labels() && measures[i].average == MSC_AVERAGE_CLASSES)
      measures[i].class_weight = class_weights(targets[i], split);
  return measures;
}

std::vector<double> segment_errors(const SegmentError& segment,
                                   const std::vector<TargetReader>& targets,
                                   const std::vector<ErrorMeasure>& measures) {
  std::vector<double> sums;
  int64_t first = 0;
  for (size_t i = 0; i < targets.size(); ++i) {
    sums.push_back(targets[i].is_labels() ? segment.of_labels(targets[i], measures[i], first)
                                          : segment.of_image(targets[i], measures[i], first));
    first += targets[i].columns();
  }
  return sums;
}

/// The names of the losses that L_pred can be measured in.
std::string offered(bool image) {
  std::string names;
  for (const Loss& loss : losses())
    if (loss.is_predicted(image)) names += (names.empty() ? "" : ", ") + std::string(loss.name);
  return names;
}

}  // namespace

int32_t resolve_predictor_loss(int32_t loss, const TargetSpec& spec) {
  const bool image = spec.kind == MSC_TARGET_IMAGE;
  // What the predictor gives is an image or probabilities.
  if (loss == MSC_LOSS_DEFAULT)
    return default_loss(image ? MSC_TARGET_IMAGE : MSC_TARGET_PROBABILITIES).number;
  const Loss& found = loss_of(loss, MSC_STAGE_PREDICTOR);
  if (!found.is_predicted(image))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "the loss {} does not suit a target of {}; there the predictor offers {}", found.name,
         image ? "images" : "classes", offered(image));
  return loss;
}

int32_t resolve_probe(const PredictorOptions& options, const TargetSpec& spec) {
  const bool unpenalised = options.strength == MSC_STRENGTH_FIXED && options.lambda == 0;
  if (spec.kind == MSC_TARGET_IMAGE || options.probe != MSC_PROBE_LOGISTIC) return MSC_PROBE_RIDGE;
  if (unpenalised)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_PREDICTOR,
         "the logistic probe needs lambda > 0: without it positions that can be separated have no "
         "finite solution; the ridge takes 0");
  return MSC_PROBE_LOGISTIC;
}

std::vector<double> held_out_errors(const Geometry& geometry, const Split& split,
                                    const std::vector<TargetReader>& targets,
                                    const std::vector<ErrorMeasure>& measures, const LinearMap& map,
                                    int threads) {
  const std::vector<ErrorMeasure> weighed = weighted(measures, targets, split);
  std::vector<std::vector<double>> sums(geometry.y.segments().size());
  parallel_for(static_cast<int64_t>(sums.size()), threads, [&](int64_t i) {
    const auto sy = static_cast<size_t>(i);
    const SegmentPrediction prediction(geometry, map, sy);
    sums[sy] = segment_errors(SegmentError(geometry, split, prediction, sy), targets, weighed);
  });
  std::vector<double> errors(targets.size());
  for (const auto& segment : sums)
    for (size_t i = 0; i < errors.size(); ++i) errors[i] += segment[i];
  for (size_t i = 0; i < errors.size(); ++i)
    errors[i] /=
        static_cast<double>(split.n_test * (targets[i].is_labels() ? 1 : targets[i].columns()));
  return errors;
}

void write_prediction(const Geometry& geometry, const LinearMap& map, int64_t first,
                      const msc_image_view& view, int threads) {
  const auto store = [&](int64_t row, int64_t x, int64_t c, double value) {
    char* at = const_cast<char*>(address(view, row, x, c));
    const auto single = static_cast<float>(value);
    if (view.dtype == MSC_F32)
      std::memcpy(at, &single, sizeof single);
    else
      std::memcpy(at, &value, sizeof value);
  };
  const auto n = static_cast<size_t>(map.columns());
  parallel_for(static_cast<int64_t>(geometry.y.segments().size()), threads, [&](int64_t sy) {
    const SegmentPrediction prediction(geometry, map, static_cast<size_t>(sy));
    const Segment& rows = geometry.y.segments()[static_cast<size_t>(sy)];
    for (int64_t row = rows.begin; row < rows.end; ++row)
      for (size_t sx = 0; sx < geometry.x.segments().size(); ++sx) {
        const Segment& run = geometry.x.segments()[sx];
        for (int64_t x = run.begin; x < run.end; ++x)
          for (int64_t c = 0; c < view.channels; ++c) {
            const double* k = prediction.coefficient(sx) + first + c;
            store(row, x, c,
                  k[0] + rows.t(row) * k[n] + run.t(x) * (k[2 * n] + rows.t(row) * k[3 * n]));
          }
      }
  });
}

}  // namespace msc
