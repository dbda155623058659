#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace msc::audit {

/// A file of JSON lines with checksums that grows while a run goes on and outlives its being
/// killed. One process has it at a time.
class LineLog {
 public:
  /// Whether a line is one of this log's. What is not is set aside.
  using Accept = std::function<bool(const std::string& line)>;

  /// Opens or creates the file and hands every line to `accept`. A torn last line is cut off; one
  /// that was changed, or is not accepted, goes to `STEM.damaged.jsonl` beside the file, and the
  /// rest stays. Throws BadInput when another process has the file, std::system_error when it
  /// cannot be opened or written. @param mode Of new files, before the umask.
  LineLog(std::filesystem::path file, unsigned mode, const Accept& accept);
  ~LineLog();
  LineLog(const LineLog&) = delete;
  LineLog& operator=(const LineLog&) = delete;

  /// Adds a JSON object of one line with its checksum. It is with the system when this returns, so
  /// that the end of the process does not lose it, and every second the disk is waited for, too.
  /// Throws std::system_error, for instance when the disk is full.
  void append(const std::string& line);
  /// Waits until the disk has everything. Throws std::system_error.
  void sync();

 private:
  using Clock = std::chrono::steady_clock;

  void open_locked();
  void rewrite(const std::vector<std::string>& kept, const std::vector<std::string>& damaged);

  std::filesystem::path file_;
  unsigned mode_;
  int descriptor_ = -1;
  Clock::time_point synced_ = Clock::now();
};

/// The lines that were set aside when a log was opened, by any run.
std::filesystem::path damaged_file(const std::filesystem::path& log);

}  // namespace msc::audit
