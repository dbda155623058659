#pragma once

#include <functional>
#include <memberscope/audit.hpp>
#include <memory>
#include <mutex>

#include "audit/pairs/pair_set.h"
#include "memberscope/c/auditor.h"

namespace msc::capi {

/// A caller's table of functions as a thread-safe source: its calls do not overlap unless it allows
/// that, and unload follows every load.
class SourceOfCaller : public memberscope::PairSource {
 public:
  explicit SourceOfCaller(const msc_pair_source& ops);

  int64_t count() const override { return ops_.count; }
  bool thread_safe() const override { return true; }
  memberscope::OwnedPair load(int64_t index) override;

 private:
  const msc_pair_source ops_;
  const std::shared_ptr<std::mutex> mutex_ = std::make_shared<std::mutex>();
};

/// A caller's pairs under the names that it gives them. @param bring_outputs Told of the source,
/// which has a pair at least: whether its pairs bring recorded outputs.
audit::PairSet pairs_of(const msc_pair_source& source, const msc_pair_name* names,
                        const std::function<bool(memberscope::PairSource& source)>& bring_outputs);

}  // namespace msc::capi
