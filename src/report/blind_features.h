#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <unordered_map>
#include <vector>

namespace msc::report {

/// Pooled features of the inputs, by id.
using BlindFeatures = std::unordered_map<std::string, std::vector<float>>;

/// features.bin while an audit runs: of every pair u32 n, n bytes of id, u32 d, d f32, as the
/// machine has them. A pair that is scored again is appended again; the last counts.
class FeatureLog {
 public:
  /// Opens or creates the file; a torn end is cut off. Throws std::system_error.
  explicit FeatureLog(const std::filesystem::path& file);
  /// Buffers one pair. Throws std::system_error.
  void append(const std::string& id, const std::vector<float>& features);
  /// Writes what is buffered. Throws std::system_error.
  void sync();

 private:
  void require_written() const;

  std::filesystem::path file_;
  std::ofstream out_;
};

/// Nothing when there is no such file.
BlindFeatures read_features(const std::filesystem::path& file);

}  // namespace msc::report
