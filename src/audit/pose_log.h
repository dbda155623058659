#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <unordered_map>

#include "audit/line_log.h"

namespace msc::audit {

/// L_rec of pairs in poses of the victim's, by the pose's name.
using PoseErrors = std::map<std::string, double>;

/// What poses have said of pairs, kept as it comes: a run that goes on after another one asks for
/// none of it again.
class PoseLog {
 public:
  PoseLog(const std::filesystem::path& file, unsigned mode);
  void add(const std::string& id, const std::string& pose, double l_rec);
  /// Of a pair; empty where nothing is known.
  const PoseErrors& of(const std::string& id) const;
  void sync() { log_.sync(); }

 private:
  bool take(const std::string& line);

  std::unordered_map<std::string, PoseErrors> errors_;
  LineLog log_;
};

}  // namespace msc::audit
