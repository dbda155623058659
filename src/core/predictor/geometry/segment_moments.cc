#include "core/predictor/geometry/segment_moments.h"

#include "core/kernels/dense.h"

namespace msc {
namespace {

void read_training(const Split& split, int64_t row, std::vector<double>& d) {
  const uint8_t* role = split.row(row);
  for (size_t x = 0; x < d.size(); ++x) d[x] = role[x] == Split::kTrain ? 1.0 : 0.0;
  if (split.weight.empty()) return;
  const double* weight = split.weight.data() + row * split.width;
  for (size_t x = 0; x < d.size(); ++x) d[x] *= weight[x];
}

}  // namespace

SegmentMoments::SegmentMoments(const Geometry& geometry, const Split& split,
                               const std::vector<TargetReader>& targets, int64_t columns, size_t sy)
    : geometry_(geometry),
      split_(split),
      columns_(columns),
      d_(geometry.x.segments().size() * 12),
      y_(geometry.x.segments().size() * 4 * static_cast<size_t>(columns + 1)),
      squares_(static_cast<size_t>(columns)) {
  const Segment& rows = geometry.y.segments()[sy];
  add_split(rows);
  add_intercept();
  int64_t first = 0;
  for (const TargetReader& target : targets) {
    if (target.is_labels())
      add_labels(target, rows, first);
    else
      add_image(target, rows, first);
    first += target.columns();
  }
}

void SegmentMoments::add_split(const Segment& rows) {
  const auto width = static_cast<size_t>(split_.width);
  std::vector<double> d(width);
  std::vector<double> sums(3 * width);
  for (int64_t row = rows.begin; row < rows.end; ++row) {
    read_training(split_, row, d);
    kernels::dense().add_moments3(split_.width, rows.t(row), d.data(), sums.data(),
                                  sums.data() + width, sums.data() + 2 * width);
  }
  double* out = d_.data();
  for (const Segment& run : geometry_.x.segments()) {
    for (int64_t x = run.begin; x < run.end; ++x) {
      const double t = run.t(x);
      for (size_t j = 0; j < 3; ++j) {
        const double value = sums[j * width + static_cast<size_t>(x)];
        out[j] += value;
        out[4 + j] += t * value;
        out[8 + j] += t * t * value;
      }
    }
    out += 12;
  }
}

void SegmentMoments::add_intercept() {
  const auto stride = static_cast<size_t>(columns_ + 1);
  for (size_t sx = 0; sx < geometry_.x.segments().size(); ++sx)
    for (size_t i = 0; i < 2; ++i)
      for (size_t j = 0; j < 2; ++j)
        y_[(sx * 4 + i * 2 + j) * stride + stride - 1] = d(sx)[i * 4 + j];
}

void SegmentMoments::add_image(const TargetReader& target, const Segment& rows, int64_t first) {
  const int64_t width = split_.width;
  const auto plane = static_cast<size_t>(width);
  const auto channels = static_cast<size_t>(target.columns());
  std::vector<double> d(plane);
  std::vector<double> values(channels * plane);
  std::vector<double> sums(2 * channels * plane);
  for (int64_t row = rows.begin; row < rows.end; ++row) {
    read_training(split_, row, d);
    target.read_planes(row, values.data());
    for (size_t c = 0; c < channels; ++c) {
      double* sum = sums.data() + 2 * c * plane;
      squares_[static_cast<size_t>(first) + c] += kernels::dense().add_moments2(
          width, rows.t(row), d.data(), values.data() + c * plane, sum, sum + plane);
    }
  }
  const auto stride = static_cast<size_t>(columns_ + 1);
  double* out = y_.data() + first;
  for (const Segment& run : geometry_.x.segments()) {
    for (int64_t x = run.begin; x < run.end; ++x) {
      const double t = run.t(x);
      for (size_t c = 0; c < channels; ++c)
        for (size_t j = 0; j < 2; ++j) {
          const double value = sums[(2 * c + j) * plane + static_cast<size_t>(x)];
          out[j * stride + c] += value;
          out[(2 + j) * stride + c] += t * value;
        }
    }
    out += 4 * stride;
  }
}

void SegmentMoments::add_labels(const TargetReader& target, const Segment& rows, int64_t first) {
  const auto stride = static_cast<size_t>(columns_ + 1);
  std::vector<int64_t> labels(static_cast<size_t>(split_.width));
  for (int64_t row = rows.begin; row < rows.end; ++row) {
    target.read_labels(row, labels.data());
    const uint8_t* role = split_.row(row);
    const double ty = rows.t(row);
    double* out = y_.data() + first;
    for (const Segment& run : geometry_.x.segments()) {
      for (int64_t x = run.begin; x < run.end; ++x) {
        if (role[x] != Split::kTrain) continue;
        const auto label = static_cast<size_t>(labels[static_cast<size_t>(x)]);
        const double tx = run.t(x);
        out[label] += 1;
        out[stride + label] += ty;
        out[2 * stride + label] += tx;
        out[3 * stride + label] += tx * ty;
        squares_[static_cast<size_t>(first) + label] += 1;
      }
      out += 4 * stride;
    }
  }
}

}  // namespace msc
