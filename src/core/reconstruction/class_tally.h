#pragma once

#include <cstdint>
#include <vector>

#include "core/reconstruction/reconstruction_error.h"

namespace msc {

/// What is gathered for every class, and the errors that follow from it. Of an output in
/// probabilities a soft overlap counts the probability itself, of any output a hard one counts the
/// most likely class as 1.
class ClassTally {
 public:
  explicit ClassTally(int64_t n_classes) : counts_(static_cast<size_t>(n_classes)) {}

  void add_truth(int64_t k) { ++at(k).truth; }
  void add_output(int64_t k, double mass = 1) { at(k).output += mass; }
  void add_both(int64_t k, double mass = 1) { at(k).both += mass; }
  /// The loss of one position (or decision) that belongs to class k.
  void add_loss(int64_t k, double loss) {
    at(k).loss += loss;
    ++at(k).n;
    sum_ += loss;
    ++n_;
  }

  /// Mean over all positions, over the classes present, and class by class. Throws when nothing
  /// took part.
  ClassErrors mean_loss() const;
  /// 1 - |both| / |truth or output| (IoU) or 1 - 2 |both| / (|truth| + |output|) (Dice) of every
  /// class present in truth or output; `mean` is that over classes. No class present at all
  /// (independent classes, all empty on both sides) is perfect agreement.
  ClassErrors overlap_error(bool dice) const;

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
