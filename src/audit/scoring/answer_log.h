#pragma once

#include <filesystem>
#include <string>

#include "audit/line_log.h"
#include "audit/pairs/sanity_gate.h"

namespace msc::audit {

/// answers.jsonl of an audit: what the watched answers showed, so that a run that goes on after
/// another one finds the same.
class AnswerLog {
 public:
  /// Opens or creates the file and lets `watch` remember what earlier runs saw and keep what it
  /// sees from now on. The log must live as long as it is added to.
  AnswerLog(const std::filesystem::path& file, unsigned mode, AnswerWatch& watch);

 private:
  LineLog log_;
};

}  // namespace msc::audit
