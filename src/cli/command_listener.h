#pragma once

#include <mutex>
#include <optional>

#include "audit/listener.h"
#include "audit/pairs/pair_set.h"
#include "cli/progress.h"

namespace msc::cli {

/// Notes and progress on standard error; Ctrl-C ends a run.
class CommandListener : public audit::Listener {
 public:
  void note(const std::string& text) override;
  void progress(int64_t done, int64_t total) override;
  bool cancelled() override;

 private:
  std::mutex mutex_;
  std::optional<Progress> progress_;
};

/// Tells what the folders of the pairs hold besides.
void tell_left_out(const audit::PairSet& pairs);

/// The one of this process.
CommandListener& command_listener();

}  // namespace msc::cli
