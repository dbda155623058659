#include "core/reconstruction/class_error.h"

#include <algorithm>
#include <cmath>

#include "core/image/rows.h"
#include "core/loss/losses.h"
#include "core/reconstruction/position_mask.h"
#include "core/reconstruction/score_rows.h"

namespace msc {
namespace {

/// K, from whoever states it; class scores state it by their channels (1 = two classes).
int64_t number_of_classes(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                          const TargetSpec& y_spec) {
  const int64_t declared = class_count(y_hat_spec, y_hat.channels);
  if (declared > 0 && y_spec.n_classes > 0 && declared != y_spec.n_classes)
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_RECONSTRUCTION,
         "y_hat has {} classes, y has {}; they must agree", declared, y_spec.n_classes);
  const int64_t n_classes = std::max(declared, y_spec.n_classes);
  if (n_classes < 2)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION,
         "the number of classes is {}; state n_classes >= 2 for y or y_hat", n_classes);
  return n_classes;
}

int64_t checked_label(double value, int64_t n_classes, const char* name, int64_t row,
                      int64_t column) {
  if (!(value >= 0 && value < static_cast<double>(n_classes)) || value != std::floor(value))
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_RECONSTRUCTION,
         "{} holds label {} at row {}, column {}; expected an integer in [0, {})", name, value, row,
         column, n_classes);
  return static_cast<int64_t>(value);
}

bool is_ignored(double label, const TargetSpec& spec) {
  return spec.ignore_index && label == static_cast<double>(*spec.ignore_index);
}

/// Calls `body(row, column, true class, scores or label of y_hat)` for the positions that take
/// part.
template <typename Body>
void each_position(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                   const msc_image_view& y, const TargetSpec& y_spec, const msc_image_view* mask,
                   int64_t n_classes, const Body& body) {
  ScoreRows outputs(y_hat, y_hat_spec, y.height, y.width);
  std::vector<double> labels(static_cast<size_t>(y.width));
  const PositionMask takes_part(mask);
  const bool label_only = y_hat_spec.kind == MSC_TARGET_LABELS;
  for (int64_t r = 0; r < y.height; ++r) {
    const double* output = outputs.row(r);
    read_row(y, r, labels.data());
    for (int64_t c = 0; c < y.width; ++c) {
      const double label = labels[static_cast<size_t>(c)];
      const double* at = output + c * y_hat.channels;
      if (!takes_part(r, c) || is_ignored(label, y_spec) ||
          (label_only && is_ignored(*at, y_hat_spec)))
        continue;
      const int64_t truth = checked_label(label, n_classes, "y", r, c);
      if (label_only) checked_label(*at, n_classes, "y_hat", r, c);
      body(r, c, truth, at);
    }
  }
}

/// What the overlap of an output and the truth is made of, position by position: the
/// probabilities, or 1 for the most likely class.
class Overlaps {
 public:
  Overlaps(ClassTally& tally, int64_t n_classes, bool is_soft)
      : tally_(tally), is_soft_(is_soft), mass_(static_cast<size_t>(n_classes)) {}

  void add(const ClassScores& scores, const double* at, int64_t truth) {
    tally_.add_position();
    tally_.add_truth(truth);
    if (is_soft_)
      add_probabilities(scores, at, truth);
    else
      add_class(scores.most_likely(at), truth);
  }

 private:
  void add_class(int64_t output, int64_t truth) {
    tally_.add_output(output);
    if (output == truth) tally_.add_both(truth);
  }
  void add_probabilities(const ClassScores& scores, const double* at, int64_t truth) {
    scores.probabilities(at, mass_.data());
    for (size_t k = 0; k < mass_.size(); ++k) tally_.add_output(static_cast<int64_t>(k), mass_[k]);
    tally_.add_both(truth, mass_[static_cast<size_t>(truth)]);
  }

  ClassTally& tally_;
  bool is_soft_;
  std::vector<double> mass_;
};

}  // namespace

ClassErrors class_error(const msc_image_view& y_hat, const TargetSpec& y_hat_spec,
                        const msc_image_view& y, const TargetSpec& y_spec,
                        const msc_image_view* mask, const ReconstructionOptions& options) {
  const int64_t n_classes = number_of_classes(y_hat, y_hat_spec, y_spec);
  const ClassScores scores(y_hat_spec.kind, y_hat.channels, y_hat.dtype, options.probability_floor);
  const ClassLoss& loss = loss_of(options.loss, MSC_STAGE_RECONSTRUCTION).classes;
  ClassTally tally(n_classes);
  Overlaps overlaps(tally, n_classes, loss.is_soft);
  each_position(y_hat, y_hat_spec, y, y_spec, mask, n_classes,
                [&](int64_t r, int64_t c, int64_t truth, const double* at) {
                  scores.check(at, r, c);
                  if (loss.position) return tally.add_loss(truth, loss.position(scores, at, truth));
                  overlaps.add(scores, at, truth);
                });
  return loss.overlap ? loss.overlap(tally) : tally.mean_loss();
}

}  // namespace msc
