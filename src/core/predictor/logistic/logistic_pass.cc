#include "core/predictor/logistic/logistic_pass.h"

#include <algorithm>

#include "core/kernels/dense.h"

namespace msc {

LogisticPass::LogisticPass(const Geometry& geometry, const Split& split,
                           const LogisticResponse& response, size_t sy)
    : geometry_(geometry),
      split_(split),
      response_(response),
      rows_(geometry.y.segments()[sy]),
      columns_(static_cast<size_t>(response.columns())),
      line_(2 * columns_) {}

void LogisticPass::gather(int64_t row) {
  const uint8_t* role = split_.row(row);
  x_.clear();
  begin_.clear();
  for (const Segment& run : geometry_.x.segments()) {
    begin_.push_back(x_.size());
    for (int64_t x = run.begin; x < run.end; ++x)
      if (role[x] == Split::kTrain) x_.push_back(x);
  }
  begin_.push_back(x_.size());
  value_.resize(x_.size() * columns_);
  scratch_.resize(x_.size() * columns_);
}

void LogisticPass::evaluate(const SegmentPrediction& z, double ty) {
  for (size_t sx = 0; sx + 1 < begin_.size(); ++sx) {
    if (begin_[sx] == begin_[sx + 1]) continue;
    const Segment& run = geometry_.x.segments()[sx];
    const double* k = z.coefficient(sx);
    for (size_t c = 0; c < columns_; ++c) line_[c] = k[c] + ty * k[columns_ + c];
    for (size_t c = 0; c < columns_; ++c)
      line_[columns_ + c] = k[2 * columns_ + c] + ty * k[3 * columns_ + c];
    for (size_t i = begin_[sx]; i < begin_[sx + 1]; ++i) {
      const double tx = run.t(x_[i]);
      double* to = value_.data() + i * columns_;
      for (size_t c = 0; c < columns_; ++c) to[c] = line_[c] + tx * line_[columns_ + c];
    }
  }
}

/// Takes p from value_.
void LogisticPass::append_active(int64_t row, const ActivityRule& rule,
                                 ActivePositions& active) const {
  for (size_t i = 0; i < x_.size(); ++i) {
    if (!rule.looks_at(row, x_[i])) continue;
    const double* p = value_.data() + i * columns_;
    double most = 0;
    for (size_t c = 0; c < columns_; ++c) most = std::max(most, p[c] * (1 - p[c]));
    if (!(most > rule.least)) continue;
    active.y.push_back(row);
    active.x.push_back(x_[i]);
    for (size_t c = 0; c < columns_; ++c) active.p.push_back(static_cast<float>(p[c]));
  }
}

/// Leaves R in value_.
double LogisticPass::row_loss(int64_t row, const ActivityRule& rule, ActivePositions& active) {
  response_.read(row, column_, truth_);
  const auto n = static_cast<int64_t>(x_.size());
  double sum = 0;
  if (response_.is_softmax()) {
    std::vector<double>& log_total = scratch_;
    for (size_t i = 0; i < x_.size(); ++i)
      sum -= value_[i * columns_ + static_cast<size_t>(column_[static_cast<size_t>(x_[i])])];
    kernels::dense().softmax(n, static_cast<int64_t>(columns_), value_.data(), log_total.data());
    append_active(row, rule, active);
    for (size_t i = 0; i < x_.size(); ++i) {
      sum += log_total[i];
      value_[i * columns_ + static_cast<size_t>(column_[static_cast<size_t>(x_[i])])] -= 1;
    }
    return sum;
  }
  const auto truth = [&](size_t i, size_t c) {
    return truth_[static_cast<size_t>(x_[i]) * columns_ + c];
  };
  for (size_t i = 0; i < x_.size(); ++i)
    for (size_t c = 0; c < columns_; ++c) sum -= truth(i, c) * value_[i * columns_ + c];
  kernels::dense().sigmoid(n * static_cast<int64_t>(columns_), value_.data(), scratch_.data());
  append_active(row, rule, active);
  for (size_t i = 0; i < x_.size(); ++i)
    for (size_t c = 0; c < columns_; ++c) {
      sum += scratch_[i * columns_ + c];
      value_[i * columns_ + c] -= truth(i, c);
    }
  return sum;
}

void LogisticPass::add_moments(double ty, std::vector<double>& moments) {
  for (size_t sx = 0; sx + 1 < begin_.size(); ++sx) {
    if (begin_[sx] == begin_[sx + 1]) continue;
    const Segment& run = geometry_.x.segments()[sx];
    std::fill(line_.begin(), line_.end(), 0.0);
    for (size_t i = begin_[sx]; i < begin_[sx + 1]; ++i) {
      const double tx = run.t(x_[i]);
      const double* from = value_.data() + i * columns_;
      for (size_t c = 0; c < columns_; ++c) line_[c] += from[c];
      for (size_t c = 0; c < columns_; ++c) line_[columns_ + c] += tx * from[c];
    }
    double* out = moments.data() + sx * 4 * columns_;
    for (size_t i = 0; i < 2; ++i)
      for (size_t c = 0; c < columns_; ++c) {
        out[2 * i * columns_ + c] += line_[i * columns_ + c];
        out[(2 * i + 1) * columns_ + c] += ty * line_[i * columns_ + c];
      }
  }
}

double LogisticPass::loss(const SegmentPrediction& z, std::vector<double>& moments,
                          const ActivityRule& rule, ActivePositions& active) {
  moments.assign(geometry_.x.segments().size() * 4 * columns_, 0.0);
  double sum = 0;
  for (int64_t row = rows_.begin; row < rows_.end; ++row) {
    gather(row);
    evaluate(z, rows_.t(row));
    sum += row_loss(row, rule, active);
    add_moments(rows_.t(row), moments);
  }
  return sum;
}

}  // namespace msc
