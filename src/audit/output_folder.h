#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace msc::audit {

/// First line of the list of what memberscope wrote in a folder.
inline constexpr const char* kListTitle =
    "# What memberscope wrote here. It replaces and removes nothing else.";

/// What a command will do in a folder.
struct FolderUse {
  std::vector<std::string>
      names;                ///< Files and folders it may write, besides those of single pairs.
  int64_t bytes = 1 << 20;  ///< Room that it needs.
  bool owner_only = false;  ///< Whether nobody else may read what it writes.
};

/// A folder that a command writes to, which no other process writes to meanwhile. Everything that
/// is written goes through here, and so does everything that is removed: the folder's file
/// .memberscope lists what memberscope wrote, and nothing else is ever replaced or removed.
class OutputFolder {
 public:
  /// Makes the folder where it is missing. Throws BadInput, before anything is made or changed,
  /// when one of `use.names` is there and not ours; when another process works in the folder; when
  /// it cannot be written or has not the room.
  OutputFolder(std::filesystem::path path, const FolderUse& use);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// Of new files, before the umask.
  unsigned mode() const { return owner_only_ ? 0600 : 0666; }

  /// The file of this name (perhaps "maps/a.npy"), which is ours from now on: for those that write
  /// it themselves. Throws BadInput when a file is there that is not ours. Thread-safe, as is all
  /// below.
  std::filesystem::path claim(const std::string& name);
  void write(const std::string& name, std::string_view content);
  /// Makes a folder of ours below, where it is missing.
  void make_folder(const std::string& name);
  /// Removes a file, if it is ours and there.
  void remove(const std::string& name);

  /// Removes all that is ours. A folder below that holds something else stays.
  void clear();
  /// Moves all that is ours into a new folder old-1, old-2 and so on, and returns it.
  std::filesystem::path set_aside();

 private:
  void lock();
  void remove_unfinished() const;
  void list(const std::string& name);
  template <typename Body>
  void each_file(const Body& body) const;
  void forget_what_is_gone();

  std::filesystem::path path_;
  bool owner_only_;
  int descriptor_ = -1;  ///< Of the list, and locked.
  std::set<std::string> ours_;
  std::mutex mutex_;
};

/// Whether memberscope wrote the file of this name in the folder.
bool is_ours(const std::filesystem::path& folder, const std::string& name);

/// Throws BadInput when one of the names is there and not ours.
void require_free(const std::filesystem::path& folder, const std::vector<std::string>& names);

/// Makes the folder where it is missing. Throws BadInput unless it can be written and has room for
/// `bytes`.
void require_writable(const std::filesystem::path& folder, int64_t bytes);

}  // namespace msc::audit
