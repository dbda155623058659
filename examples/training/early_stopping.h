// Ends a training whose error on pairs that it is not shown no longer falls.
#pragma once

#include <cstdint>
#include <limits>

#include "training/checkpoint.h"

namespace training {

class EarlyStopping {
 public:
  // Never stops where `patience` is 0.
  explicit EarlyStopping(int64_t patience) : patience_(static_cast<double>(patience)) {}

  bool wanted() const { return patience_ > 0; }
  bool over() const { return wanted() && waited_ >= patience_; }
  int64_t best_epoch() const { return static_cast<int64_t>(best_epoch_); }

  // Is the error after this epoch the smallest so far?
  bool improved(int64_t epoch, double error) {
    const bool better = error < smallest_;
    waited_ = better ? 0 : waited_ + 1;
    if (!better) return false;
    smallest_ = error;
    best_epoch_ = static_cast<double>(epoch);
    return true;
  }

  void keep_in(Checkpoint& checkpoint) {
    checkpoint.add("smallest_error", smallest_);
    checkpoint.add("best_epoch", best_epoch_);
    checkpoint.add("epochs_waited", waited_);
  }

 private:
  // Numbers of a checkpoint are doubles.
  double patience_, smallest_ = std::numeric_limits<double>::infinity(), best_epoch_ = 0,
                    waited_ = 0;
};

}  // namespace training
