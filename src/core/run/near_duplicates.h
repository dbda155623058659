#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/run/run.h"

namespace msc {

/// Two pairs whose inputs are nearly the same picture.
struct NearDuplicate {
  int64_t first = 0;      ///< Index of the member; of the earlier pair where all are compared.
  int64_t second = 0;     ///< Index of the non-member; of the later pair.
  int distance = 0;       ///< Different bits of the perceptual hashes, of 64.
  double difference = 0;  ///< Mean absolute difference of the 32 x 32 thumbnails, in [0,1].
};

struct NearDuplicateOptions {
  int most_bits = 10;             ///< Candidates: at most so many different bits.
  double most_difference = 0.04;  ///< Confirmed: thumbnails differ by at most this.
  int threads = 1;
  std::function<void(int64_t done, int64_t total)> progress;  ///< May be empty. One call at a time.
  std::function<bool()> cancelled;                            ///< May be empty. One call at a time.
};

/// What was found, and what could not be read.
struct NearDuplicates {
  std::vector<NearDuplicate> pairs;  ///< By `first`, then by `second`.
  int64_t n_failed = 0;              ///< Pairs whose input could not be loaded: not compared.
  bool was_cancelled = false;
};

/// Compares every member's x with every non-member's: perceptual hash first, pixels of the
/// candidates after. `member` 1, 0, or anything else for "not known" (not compared); null: every x
/// with every other. One pass over the data; 3 KiB a pair are kept. Independent of threads.
NearDuplicates find_near_duplicates(int64_t count, const std::function<LoadedPair(int64_t)>& load,
                                    const int32_t* member, const NearDuplicateOptions& options);

}  // namespace msc
