#pragma once

#include <memberscope/feature_extractor.hpp>
#include <mutex>
#include <optional>

#include "audit/audit_folder.h"
#include "audit/listener.h"
#include "capi/guard.h"
#include "memberscope/c/auditor.h"

namespace msc::capi {

// What every run takes from its caller.

/// The caller's listener, with its promise that no two notes overlap.
class CallersListener : public audit::Listener {
 public:
  explicit CallersListener(const msc_listener* from) : c_(read_struct(from, "msc_listener")) {}
  void note(const std::string& text) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (c_.note) c_.note(c_.user, text.c_str());
  }
  void progress(int64_t done, int64_t total) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (c_.progress) c_.progress(c_.user, done, total);
  }
  bool cancelled() override { return c_.cancelled && c_.cancelled(c_.user) != 0; }

 private:
  const msc_listener c_;
  std::mutex mutex_;
};

inline audit::Existing existing_of(int32_t existing) {
  require(existing >= MSC_EXISTING_REFUSE && existing <= MSC_EXISTING_REPLACE,
          "existing: expected one of msc_existing");
  return existing == MSC_EXISTING_RESUME    ? audit::Existing::kResume
         : existing == MSC_EXISTING_REPLACE ? audit::Existing::kReplace
                                            : audit::Existing::kRefuse;
}

/// An extractor of the caller's own, which it goes on owning; null takes it back.
inline std::optional<memberscope::ExtractorHandle> extractor_of(msc_feature_extractor* extractor) {
  if (!extractor) return std::nullopt;
  msc_feature_extractor_retain(extractor);
  return memberscope::ExtractorHandle(extractor);
}

}  // namespace msc::capi
