#pragma once

#include <cstdint>
#include <vector>

namespace msc {

/// For every class: positions where the truth has it, where the output has it, and where both do.
class ClassCounts {
 public:
  explicit ClassCounts(int64_t n_classes) : counts_(static_cast<size_t>(n_classes)) {}

  void add_truth(int64_t k) { ++counts_[static_cast<size_t>(k)].truth; }
  void add_output(int64_t k) { ++counts_[static_cast<size_t>(k)].output; }
  void add_both(int64_t k) { ++counts_[static_cast<size_t>(k)].both; }

  /// 1 - mean over the classes present in truth or output of |both| / |truth or output| (IoU).
  double iou_error() const {
    return mean_error([](const Count& c) { return static_cast<double>(c.both) / static_cast<double>(c.truth + c.output - c.both); });
  }
  /// 1 - mean of 2 |both| / (|truth| + |output|) (Dice).
  double dice_error() const {
    return mean_error([](const Count& c) { return 2.0 * static_cast<double>(c.both) / static_cast<double>(c.truth + c.output); });
  }

 private:
  struct Count {
    int64_t truth = 0;
    int64_t output = 0;
    int64_t both = 0;
  };

  /// No class present at all (independent classes, all empty on both sides) is perfect agreement.
  template <typename Overlap>
  double mean_error(const Overlap& overlap) const {
    double sum = 0;
    int64_t present = 0;
    for (const Count& count : counts_) {
      if (count.truth + count.output == 0) continue;
      sum += overlap(count);
      ++present;
    }
    return present == 0 ? 0 : 1 - sum / static_cast<double>(present);
  }

  std::vector<Count> counts_;
};

}  // namespace msc
