#pragma once

#include <cstdint>
#include <vector>

#include "core/predictor/linear_map.h"
#include "core/predictor/target_reader.h"

namespace msc {

/// What the logistic probe fits for one target. Three or more classes among the training positions:
/// a softmax with one column a class. Two: one sigmoid, because the softmax's solution has opposite
/// weights, z_2 = -z_1; with w = w_2 - w_1 its penalty lambda (|w_1|^2 + |w_2|^2) is lambda |w|^2
/// / 2. Independent classes: one sigmoid a channel. A class that no training position has gets no
/// column: its intercept would go to minus infinity.
class LogisticResponse {
 public:
  /// @param mean Mean of each column of the target over the training positions.
  LogisticResponse(const TargetReader& reader, std::vector<double> mean);

  bool is_softmax() const { return reader_.is_labels() && present_.size() != 2; }
  /// Columns of the fit; 0 when all training positions have one class.
  int64_t columns() const;
  /// What the penalty on the columns of the fit is multiplied with.
  double penalty_scale() const { return is_pair() ? 0.5 : 1; }
  /// Logits of the best constant prediction.
  std::vector<double> constant() const;

  /// `y` of one row: for a softmax the column of each position in `column`, else values in [0,1],
  /// width x columns.
  void read(int64_t row, std::vector<int64_t>& column, std::vector<double>& values) const;
  /// The fit's columns as logits of all the target's classes; minus infinity for those that do not
  /// occur.
  LinearMap expand(const LinearMap& fit) const;

 private:
  bool is_pair() const { return reader_.is_labels() && present_.size() == 2; }

  const TargetReader& reader_;
  std::vector<double> mean_;
  std::vector<int64_t> present_;  ///< Labels that occur in training, ascending.
  std::vector<int64_t> column_;   ///< Of each label; -1 = none.
};

}  // namespace msc
