#pragma once

#include <memberscope/c/data.h>

#include <cstdint>
#include <string>
#include <vector>

namespace msc::audit {

/// What reading the pairs of a run left in doubt, by kind.
class ReadingDoubts {
 public:
  void add(const msc_dataset_pair_info& info, const std::string& id);
  /// One line a kind: how many pairs, which is the first, what to do.
  std::vector<std::string> notes() const;

 private:
  struct Kind {
    int64_t n_pairs = 0;
    std::string first;
  };
  static void count(Kind& kind, const std::string& id);

  Kind dark_, faint_, inverted_, blurred_;
  int64_t n_pairs_ = 0, blurred_pixels_ = 0;
};

}  // namespace msc::audit
