#pragma once

#include <cstdint>
#include <vector>

#include "memberscope/c/loss.h"

namespace msc {

/// Error of a class that the truth (for overlaps: truth and output) does not hold.
constexpr double kAbsentClass = -1;

/// An error class by class, and both its means.
struct ClassErrors {
  double pixel_mean = 0;
  double class_mean = 0;      ///< Over the classes present.
  std::vector<double> error;  ///< Per class; ::kAbsentClass for one that is not there.
  std::vector<int64_t>
      positions;  ///< Positions of that class in the truth (independent classes: decisions).

  double mean(int32_t average) const {
    return average == MSC_AVERAGE_CLASSES ? class_mean : pixel_mean;
  }
};

/// `sum / n`, or MSC_NUMERICAL when no position took part.
double mean_of(double sum, int64_t n);

/// What is gathered for every class, and the errors that follow from it. Of an output in
/// probabilities a soft overlap counts the probability itself, of any output a hard one counts the
/// most likely class as 1.
class ClassTally {
 public:
  explicit ClassTally(int64_t n_classes) : counts_(static_cast<size_t>(n_classes)) {}

  void add_truth(int64_t k) { ++at(k).truth; }
  void add_output(int64_t k, double mass = 1) { at(k).output += mass; }
  void add_both(int64_t k, double mass = 1) { at(k).both += mass; }
  /// One position (or decision) takes part.
  void add_position() { ++n_; }
  /// The loss of one position (or decision) that belongs to class k, which takes part with it.
  void add_loss(int64_t k, double loss) {
    at(k).loss += loss;
    ++at(k).n;
    sum_ += loss;
    add_position();
  }

  /// Mean over all positions, over the classes present, and class by class. Throws when nothing
  /// took part.
  ClassErrors mean_loss() const;
  /// 1 - `overlap(both, truth + output)` of every class present in truth or output; both means are
  /// that over classes. No class present at all (independent classes, all empty on both sides) is
  /// perfect agreement. Throws when nothing took part.
  ClassErrors overlap_error(double (*overlap)(double both, double together)) const;

 private:
  struct Count {
    int64_t truth = 0;
    double output = 0;
    double both = 0;
    double loss = 0;
    int64_t n = 0;
  };
  Count& at(int64_t k) { return counts_[static_cast<size_t>(k)]; }

  std::vector<Count> counts_;
  double sum_ = 0;  ///< In the order of the positions.
  int64_t n_ = 0;
};

}  // namespace msc
