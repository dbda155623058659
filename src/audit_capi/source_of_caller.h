#pragma once

#include <memberscope/audit.hpp>
#include <memory>
#include <mutex>

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

}  // namespace msc::capi
