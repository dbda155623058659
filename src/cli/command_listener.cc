#include "cli/command_listener.h"

#include <cstdio>

#include "cli/interrupt.h"
#include "core/base/format.h"

namespace msc::cli {

void CommandListener::note(const std::string& text) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (progress_) progress_->finish();
  msc::print(stderr, "{}\n", text);
}

void CommandListener::progress(int64_t done, int64_t total) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (done == 0) progress_.emplace(total);
  if (progress_) progress_->update(done);
}

bool CommandListener::cancelled() {
  return interrupted();
}

void tell_left_out(const audit::PairSet& pairs) {
  for (const auto& note : pairs.left_out().notes()) command_listener().note(note);
}

CommandListener& command_listener() {
  static CommandListener listener;
  return listener;
}

}  // namespace msc::cli
