#include "core/predictor/logistic/logistic_response.h"

#include <cmath>
#include <limits>

namespace msc {
namespace {

/// Keeps the logit of a constant channel finite.
constexpr double kLeastShare = 1e-9;

double logit(double p) {
  p = std::min(1 - kLeastShare, std::max(kLeastShare, p));
  return std::log(p / (1 - p));
}

}  // namespace

LogisticResponse::LogisticResponse(const TargetReader& reader, std::vector<double> mean)
    : reader_(reader), mean_(std::move(mean)), column_(mean_.size(), -1) {
  for (size_t c = 0; c < mean_.size(); ++c)
    if (!reader.is_labels() || mean_[c] > 0) {
      column_[c] = static_cast<int64_t>(present_.size());
      present_.push_back(static_cast<int64_t>(c));
    }
}

int64_t LogisticResponse::columns() const {
  if (!reader_.is_labels()) return reader_.columns();
  const auto n = static_cast<int64_t>(present_.size());
  return n > 2 ? n : n - 1;
}

std::vector<double> LogisticResponse::constant() const {
  if (is_pair()) return {logit(mean_[static_cast<size_t>(present_[1])])};
  std::vector<double> z;
  for (int64_t c = 0; c < columns(); ++c) {
    const double mean = mean_[static_cast<size_t>(present_[static_cast<size_t>(c)])];
    z.push_back(is_softmax() ? std::log(mean) : logit(mean));
  }
  return z;
}

void LogisticResponse::read(int64_t row, std::vector<int64_t>& column,
                            std::vector<double>& values) const {
  const auto width = static_cast<size_t>(reader_.width());
  if (!reader_.is_labels()) {
    const auto n = static_cast<size_t>(reader_.columns());
    std::vector<double> planes(n * width);
    reader_.read_planes(row, planes.data());
    values.resize(planes.size());
    for (size_t c = 0; c < n; ++c)
      for (size_t x = 0; x < width; ++x) values[x * n + c] = planes[c * width + x];
    return;
  }
  column.resize(width);
  reader_.read_labels(row, column.data());
  for (int64_t& label : column)
    label = label >= 0 && label < reader_.columns() ? column_[static_cast<size_t>(label)] : -1;
  if (!is_softmax()) values.assign(column.begin(), column.end());
}

LinearMap LogisticResponse::expand(const LinearMap& fit) const {
  const auto n = mean_.size();
  LinearMap map{{}, std::vector<double>(n, -std::numeric_limits<double>::infinity())};
  const auto write = [&](const double* from, double* to) {
    if (is_pair()) {
      to[present_[0]] = -0.5 * from[0];
      to[present_[1]] = 0.5 * from[0];
      return;
    }
    for (size_t c = 0; c < present_.size(); ++c) to[present_[c]] = columns() == 0 ? 0 : from[c];
  };
  write(fit.intercept.data(), map.intercept.data());
  for (const Matrix& level : fit.values) {
    Matrix& values = map.values.emplace_back(level.rows, static_cast<int64_t>(n));
    for (int64_t i = 0; i < level.rows; ++i) write(level.row(i), values.row(i));
  }
  return map;
}

}  // namespace msc
