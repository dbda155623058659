#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace msc::data {

/// The largest values found in samples of a data set's files, by role ("input", "target", "output")
/// and dtype. One file does not tell 12 bits in 16 from a dark picture; the others do. Thread-safe.
class UsedRanges {
 public:
  /// What `look` finds, which is asked once.
  double largest(const std::string& role, int32_t dtype, const std::function<double()>& look);

 private:
  std::mutex mutex_;
  std::map<std::pair<std::string, int32_t>, double> found_;
};

/// Some of `n` rows, evenly spread, so that they are of every part of a list that is sorted.
std::vector<size_t> sample_rows(size_t n);

}  // namespace msc::data
