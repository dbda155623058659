#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "audit/line_log.h"

namespace msc::audit {

/// Pooled features of the inputs, by id.
using BlindFeatures = std::unordered_map<std::string, std::vector<float>>;

/// features.jsonl while an audit runs: a line a pair, {"id", "f32"}, the features being the bytes
/// of little-endian float32 in hexadecimal. A pair that is scored again is appended again; the last
/// counts.
class FeatureLog {
 public:
  /// Opens or creates the file; see LineLog.
  FeatureLog(const std::filesystem::path& file, unsigned mode);
  /// Writes one pair. Throws std::system_error.
  void append(const std::string& id, const std::vector<float>& features);
  void sync() { log_.sync(); }

 private:
  LineLog log_;
};

/// What the lines say that are whole. Nothing when there is no such file.
BlindFeatures read_features(const std::filesystem::path& file);

}  // namespace msc::audit
