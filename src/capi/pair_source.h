#pragma once

#include <mutex>

#include "core/run/run.h"
#include "memberscope/c/audit.h"

namespace msc::capi {

/// A caller's source: its calls do not overlap unless it allows that, and unload follows every
/// load.
class PairSource {
 public:
  explicit PairSource(const msc_pair_source* ops);

  int64_t count() const { return ops_.count; }
  LoadedPair load(int64_t index);
  /// A pair that load() gave, as the caller's source filled it; null when there is none.
  static const msc_pair* as_loaded(const LoadedPair& loaded);

 private:
  struct Loaded;
  void unload(int64_t index, void* token);
  std::unique_lock<std::mutex> lock();

  const msc_pair_source ops_;
  std::mutex mutex_;
};

}  // namespace msc::capi
